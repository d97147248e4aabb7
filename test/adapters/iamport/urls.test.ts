/** No request to Iamport has a URL of 2 kB or more: gateways on the way refuse longer ones. */
import { expect, it } from 'vitest';
import { customerUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { cannedIamport } from '../support/canned-iamport.ts';
import {
  gatewayUnderTest,
  plentyOfTime,
  schedulesUnderTest,
} from '../support/gateway-under-test.ts';

/** The host that is longest of those that Iamport has. */
const ORIGIN = 'https://static-api.iamport.kr';
const LONGEST = 2_000;

/** The longest ids that a request or a record may have, in the characters that URLs write longest. */
const key = customerUid('🔑'.repeat(80));
const payment = impUid('imp_'.padEnd(100, '9'));
const order = (number: number) => merchantUid('단'.repeat(37) + String(number).padStart(3, '0'));
const [first] = [order(1)];
const orders = Array.from({ length: 100 }, (_, number) => order(number));
const longestSpan = { from: 0, until: 90 * DAY } as const;

const empty = '{"code":0,"message":null,"response":[]}';
const page = '{"code":0,"message":null,"response":{"total":0,"next":0,"list":[]}}';

it('whatever is asked, and about whatever ids', async () => {
  const { url, sent } = await cannedIamport(({ url: asked }) => ({
    body: /findAll|payments\?page/.test(asked) ? page : empty,
  }));
  const gateway = gatewayUnderTest({ apiUrl: url });
  const schedules = schedulesUnderTest({ apiUrl: url });
  const request = { customerUid: key, merchantUid: first, name: '구독', amount: 100 };
  const refund = { impUid: payment, amount: 100, balance: 100, reason: '고객 요청' };
  const keys = Array.from({ length: 10 }, () => key);
  const calls: Record<keyof typeof gateway | keyof typeof schedules, () => Promise<unknown>> = {
    prepare: gateway.prepare,
    renew: gateway.renew,
    canSee: () => gateway.canSee({ keys, payments: orders }),
    charge: () => gateway.charge(request, plentyOfTime),
    cancel: () => gateway.cancel(refund, plentyOfTime),
    findBillingKey: () => gateway.findBillingKey(key),
    deleteBillingKey: () => gateway.deleteBillingKey(key),
    paymentsOfKey: () => gateway.paymentsOfKey(key),
    findPayment: () => gateway.findPayment(payment),
    findPayments: () => gateway.findPayments(first),
    findTransaction: () => gateway.findTransaction(payment),
    findManyPayments: () => gateway.findManyPayments(orders),
    paymentsBetween: () => gateway.paymentsBetween({ status: 'cancelled', ...longestSpan }),
    schedulesOf: () => schedules.schedulesOf(key),
    unschedule: () => schedules.unschedule(key),
  };
  const lengthOf = async (call: () => Promise<unknown>) => {
    const before = sent.length;
    await call().catch(() => undefined);
    return Math.max(0, ...sent.slice(before).map((one) => ORIGIN.length + one.url.length));
  };
  const longest: Record<string, number> = {};
  for (const [name, call] of Object.entries(calls)) longest[name] = await lengthOf(call);

  expect(Object.entries(longest).filter(([, length]) => length >= LONGEST)).toEqual([]);
  expect(longest.findManyPayments).toBeGreaterThan(LONGEST / 2);
});
