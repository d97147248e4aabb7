/**
 * Watches whose money is whose: a visit to the window moved none, a payment of somebody else is
 * neither booked nor given back, and no key is suspended for it.
 */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { RefundSent } from '../pg/noticed.ts';
import type { Row } from '../pg/row.ts';
import type { Written } from '../world/table.ts';
import type { Weather } from '../world/weather.ts';
import type { Accuse } from './violation.ts';

export function watchWhose(world: {
  readonly accuse: Accuse;
  /** The PG's true transactions. */
  readonly rows: () => readonly Row[];
  readonly weather: () => Weather;
}) {
  const rowOf = (impUid: string) => world.rows().find((row) => row.impUid === impUid);
  /** Whether inquiries say of which key a payment is. */
  const namesKeys = () => world.weather().phenomena.usageFields === 'shown';
  const isOthers = (row: Row | undefined) => row?.usage === 'ordinary';

  function ofPayment(impUid: string, about: string): void {
    const row = rowOf(impUid);
    const blame = (rule: string) => world.accuse({ rule, about, detail: impUid });
    if (row?.usage === 'issue') blame('no visit to the window is taken for money');
    if (isOthers(row)) blame('a payment of somebody else is not ours');
  }

  /**
   * Suspended rightly only for a payment by another card: its own, or, where no record names a key,
   * one that the PG made with another key, as it then looks like its own.
   */
  function ofSuspension(key: BillingKey): void {
    const card = 'issuance' in key ? key.issuance.card.maskedNumber : undefined;
    const looksLikeIts = ({ customerUid, insteadOf }: Row) =>
      customerUid === key.customerUid || (!namesKeys() && insteadOf === key.customerUid);
    const isOther = (row: Row) =>
      looksLikeIts(row) && row.usage !== 'issue' && row.card.masked !== card;
    if (!world.rows().some(isOther))
      world.accuse({
        rule: 'no key is suspended for a payment that is not its own',
        about: key.customerUid,
        detail: '',
      });
  }

  return {
    refundSent: ({ request }: RefundSent) => {
      const row = rowOf(request.impUid);
      if (row?.usage === 'issue' || isOthers(row))
        world.accuse({
          rule: 'what is not our money is not given back',
          about: row?.merchantUid ?? request.impUid,
          detail: request.impUid,
        });
    },
    written: ({ kind, before, after }: Written) => {
      if (kind === 'charge' && 'payment' in after)
        ofPayment(after.payment.impUid, (after as Charge).merchantUid);
      const wasSuspended = before && 'status' in before && before.status === 'suspended';
      if (kind === 'key' && !wasSuspended && (after as BillingKey).status === 'suspended')
        ofSuspension(after as BillingKey);
    },
  };
}
