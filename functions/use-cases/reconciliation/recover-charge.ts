/** Recovers a charge that a restored table has lost. */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import { recoveredCharge } from '../../domain/charge/recovered-charge.ts';
import { unknownPayment } from '../../domain/charge/unknown-payment.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import { issuedByUs } from '../../domain/reconciliation/discrepancy.ts';
import type { Cases } from '../../ports/stores.ts';
import { openCaseAbout } from '../case/open-case-about.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import type { Resolved } from './recover-outcome.ts';

type RecoverPorts = AdoptPorts & { readonly cases: Cases };

/** What became of a row that the ledger lacks; undefined when there is nothing to recover here. */
export async function recoverPayment(
  ports: RecoverPorts,
  row: GatewayPayment,
  key: BillingKey | undefined,
): Promise<Resolved | undefined> {
  const own = ownMerchantUid(row.merchantUid);
  if (own?.kind === 'registration') return undefined;
  // Periods of subscriptions that exist were inquired about one by one.
  if (own?.kind === 'period' && (await ports.subscriptions.find(own.subscriptionId)))
    return undefined;
  if (key !== undefined) return kept(ports, row, { key, isOrder: isOrder(row) });
  if (own === undefined && !issuedByUs(row)) return undefined;
  const { impUid, merchantUid } = row;
  const about = { kind: 'payment', impUid, merchantUid } as const;
  await openCaseAbout(ports, { reason: 'unknown_payment', about, payments: [row] });
  return { class: 'missing_here', resolution: 'case' };
}

/** An earlier system's schedule is no order that was made here. */
const isOrder = (row: GatewayPayment) =>
  ownMerchantUid(row.merchantUid) === undefined && row.usage !== 'payment.scheduled';

/**
 * An order of the shop is recovered as a charge; a payment of a lost subscription becomes a case,
 * for a person must create that subscription again.
 */
async function kept(
  ports: RecoverPorts,
  row: GatewayPayment,
  { key, isOrder }: { readonly key: BillingKey; readonly isOrder: boolean },
): Promise<Resolved | undefined> {
  const found = { key, now: ports.clock.now() };
  const entry = isOrder ? recoveredCharge(row, found) : unknownPayment(row, found);
  const created = await ports.charges.create(entry);
  if (created === undefined) return undefined;
  await publishChargeEvents(ports, entry);
  return { class: 'missing_here', resolution: isOrder ? 'adopted' : 'case' };
}
