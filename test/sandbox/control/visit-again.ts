/**
 * A visit to the window that issues a known key anew: with the request that issued it first, it comes
 * under a number of its own, as Iamport takes no number twice.
 */
import * as z from 'zod/mini';
import type { IamportPayment } from '../iamport/book/payment.ts';

const known = z.looseObject({
  request_pay: z.looseObject({ customer_uid: z.string(), merchant_uid: z.string() }),
});

export function visitAgain(visit: unknown, payments: readonly IamportPayment[]): unknown {
  const { data } = known.safeParse(visit);
  if (data === undefined) return visit;
  const { request_pay: asked } = data;
  const issued = payments.filter((payment) => issues(payment, asked.customer_uid));
  if (!issued.some(({ merchant_uid }) => merchant_uid === asked.merchant_uid)) return visit;
  const merchant_uid = `${asked.merchant_uid.slice(0, 35)}-${issued.length + 1}`;
  return { ...data, request_pay: { ...asked, merchant_uid } };
}

const issues = (payment: IamportPayment, customerUid: string) =>
  payment.status === 'paid' &&
  payment.customer_uid_usage === 'issue' &&
  payment.customer_uid === customerUid;
