/** Asks Iamport for records that contradict a verdict. */
import { isPaid } from '../../domain/charge/charge.ts';
import { keptBeside } from '../../domain/charge/settled-debt.ts';
import { type GatewayPayment, leftOf } from '../../domain/gateway/answer.ts';
import { claimantOf, standsForClaimant } from '../../domain/gateway/ownership.ts';
import { isKept } from '../../domain/gateway/payment-shown.ts';
import type { ImpUid, MerchantUid } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Case } from '../../domain/verdict/case.ts';
import { isOutcomeKnown, misfit } from '../../domain/verdict/charge-verdict.ts';
import type { PaymentGateway, TimedPorts } from '../../ports/gateway.ts';
import type { Charges } from '../../ports/stores.ts';
import { attemptsWith, type DebtPorts } from '../period/charge-of-debt.ts';
import { namesKeys } from '../shared/names-keys.ts';

interface WeighPorts extends TimedPorts {
  readonly gateway: PaymentGateway;
  readonly charges: Charges;
}

type NamingPorts = WeighPorts & DebtPorts;

/** The payment that a verdict names, as Iamport has it now. Refuses when it does not fit the case. */
export async function paymentNamed(
  ports: NamingPorts,
  asked: Case,
  named: { readonly uid: ImpUid; readonly givesBack: boolean },
): Promise<GatewayPayment> {
  const { uid, givesBack } = named;
  const row = await ports.gateway.findPayment(uid);
  if (row === undefined) throw unfit(`Iamport has no payment ${uid}.`);
  const request = await requestOf(ports, asked);
  const why = request && misfit(row, { request, reason: asked.reason, givesBack });
  if (why !== undefined) throw unfit(why);
  if (!givesBack) await othersRefunded(ports, asked);
  return row;
}

/** Of several payments of one debt one is kept; each of the others must have been refunded. */
async function othersRefunded(ports: NamingPorts, asked: Case): Promise<void> {
  for (const { impUid } of await otherPayments(ports, asked)) {
    const other = await ports.gateway.findPayment(impUid);
    if (other?.isOdd) throw unfit(`Iamport's record of ${impUid} cannot be read.`);
    if (other !== undefined && leftOf(other) > 0)
      throw unfit(
        `Iamport still holds ${leftOf(other)} won of ${impUid} for the same debt. ` +
          `Refund it first, or ${isOutcomeKnown(asked) ? 'waive the case if it shall stay' : 'refund this one'}.`,
      );
  }
}

/** Those listed as duplicates, where the case is about them, and those that pay other attempts. */
async function otherPayments(ports: NamingPorts, { about, reason }: Case) {
  const uid = 'merchantUid' in about ? about.merchantUid : undefined;
  if (uid === undefined || (isOutcomeKnown({ reason }) && reason !== 'duplicate_payment'))
    return [];
  const charge = (await ports.charges.find(uid))?.item;
  const listed =
    charge !== undefined && isPaid(charge) && isOutcomeKnown({ reason }) && charge.duplicates;
  const beside = keptBeside({ merchantUid: uid }, await attemptsWith(ports, uid));
  return [...(listed || []), ...beside.map(({ payment }) => payment)];
}

/**
 * A charge cannot be called uncharged, or waived, while Iamport keeps money of it. Refuses with
 * `payment_exists`, and with `iamport_unavailable` when Iamport gives no answer: nobody may decide
 * without having looked.
 */
export async function nothingKept(ports: WeighPorts, asked: Case): Promise<void> {
  const kept = await keptFor(ports, asked);
  if (kept !== undefined)
    throw new Refusal(
      'payment_exists',
      `Iamport keeps ${leftOf(kept)} won of ${kept.impUid} for this charge. Adopt or refund ` +
        'that payment by its imp_uid.',
    );
}

/** The payment of this very charge that Iamport keeps and the ledger does not have; undefined for none. */
export async function keptFor(ports: WeighPorts, asked: Case): Promise<GatewayPayment | undefined> {
  const request = await requestOf(ports, asked);
  if (request === undefined || isOutcomeKnown(asked)) return undefined;
  const booked = await bookedFor(ports, request.merchantUid);
  const rows = await ports.gateway.findPayments(request.merchantUid);
  const claimant = {
    ...request,
    namesKeys: await namesKeys(ports.gateway, request.customerUid, rows),
  };
  return rows.find(
    (row) => isKept(row) && standsForClaimant(row, claimant) && !booked.includes(row.impUid),
  );
}

/** The payments that the ledger has for a charge already. */
async function bookedFor({ charges }: WeighPorts, uid: MerchantUid): Promise<readonly ImpUid[]> {
  const charge = (await charges.find(uid))?.item;
  if (charge === undefined || !isPaid(charge)) return [];
  return [charge.payment.impUid, ...(charge.duplicates ?? []).map(({ impUid }) => impUid)];
}

/** The request: kept with the case, or with the charge it is about. */
async function requestOf({ charges, times }: WeighPorts, { about, evidence }: Case) {
  const charge =
    about.kind === 'charge' ? (await charges.find(about.merchantUid))?.item : undefined;
  const request = evidence.request ?? charge;
  return request && claimantOf({ ...request, createdAt: charge?.createdAt ?? 0 }, times);
}

const unfit = (detail: string) =>
  new Refusal('not_in_this_state', detail, { cause: 'for_the_shop' });
