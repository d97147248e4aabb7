/** Asks Iamport for records that contradict a verdict. */
import { endsWithOutcome } from '../../domain/case/reason.ts';
import { isPaid } from '../../domain/charge/charge.ts';
import { type GatewayPayment, leftOf } from '../../domain/gateway/answer.ts';
import { matchesRequest } from '../../domain/gateway/matches-request.ts';
import type { ImpUid } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Case } from '../../domain/verdict/case.ts';
import { misfit } from '../../domain/verdict/charge-verdict.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';
import type { Charges } from '../../ports/stores.ts';

interface WeighPorts {
  readonly gateway: PaymentGateway;
  readonly charges: Charges;
}

/** The payment to be adopted, as Iamport has it now. Refuses when it does not fit the case. */
export async function adoptable(
  ports: WeighPorts,
  asked: Case,
  uid: ImpUid,
): Promise<GatewayPayment> {
  const row = await ports.gateway.findPayment(uid);
  if (row === undefined) throw unfit(`Iamport has no payment ${uid}.`);
  const request = await requestOf(ports, asked);
  const why = request && misfit(row, { request, reason: asked.reason });
  if (why !== undefined) throw unfit(why);
  if (asked.reason === 'duplicate_payment') await othersRefunded(ports, asked);
  return row;
}

/** Of several payments of one debt one is kept; each of the others must have been refunded. */
async function othersRefunded({ charges, gateway }: WeighPorts, { about }: Case): Promise<void> {
  if (about.kind !== 'charge') return;
  const charge = (await charges.find(about.merchantUid))?.item;
  const others = charge !== undefined && isPaid(charge) ? (charge.duplicates ?? []) : [];
  for (const { impUid } of others) {
    const other = await gateway.findPayment(impUid);
    if (other !== undefined && leftOf(other) > 0)
      throw unfit(
        `Iamport still holds ${leftOf(other)} won of ${impUid} for the same debt. ` +
          'Refund it first, or waive the case if it shall stay.',
      );
  }
}

/** A payment that Iamport shows exactly as requested cannot be called uncharged or waived. */
export async function notPaidThere(ports: WeighPorts, asked: Case): Promise<void> {
  const request = await requestOf(ports, asked);
  if (request === undefined || !endsWithOutcome(asked.reason)) return;
  // Some cases exist because the gateway cannot be asked; then the person knows more.
  const rows = await ports.gateway.findPayments(request.merchantUid).catch(() => []);
  const paid = rows.find((row) => row.status === 'paid' && matchesRequest(row, request));
  if (paid !== undefined)
    throw unfit(`Iamport shows this charge as paid by ${paid.impUid}. Adopt that payment.`);
}

/** The request: kept with the case, or with the charge it is about. */
async function requestOf({ charges }: WeighPorts, { about, evidence }: Case) {
  if (evidence.request !== undefined || about.kind !== 'charge') return evidence.request;
  return (await charges.find(about.merchantUid))?.item;
}

const unfit = (detail: string) => new Refusal('not_in_this_state', detail);
