/** Watches our ledger: every entry only moves forward, and no payment or refund in it is lost. */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Written } from '../world/table.ts';
import type { Accuse } from './violation.ts';

const RANK = {
  waiting: 0,
  processing: 1,
  canceled: 2,
  declined: 2,
  paid: 3,
  partially_refunded: 4,
  refunded: 5,
} as const;

export function watchLedger(world: { readonly accuse: Accuse }) {
  return {
    written: (write: Written) => {
      if (write.kind !== 'charge' || write.before === undefined) return;
      const [before, after] = [write.before as Charge, write.after as Charge];
      const blame = (rule: string, detail = '') => world.accuse({ rule, about: write.id, detail });
      if (RANK[after.status] < RANK[before.status])
        blame('the ledger only moves forward', `${before.status} → ${after.status}`);
      if ('payment' in before && 'payment' in after) {
        const { impUid } = before.payment;
        const kept = after.duplicates?.some((one) => one.impUid === impUid);
        if (impUid !== after.payment.impUid && !kept) blame('a payment is never dropped');
        if (after.refundedAmount < before.refundedAmount) blame('a refund is never forgotten');
      }
      if ('payment' in after && after.refundedAmount > after.payment.amount)
        blame('refunds never exceed payments');
      if (before.amount !== after.amount || before.customerUid !== after.customerUid)
        blame('the facts of a charge never change');
    },
  };
}
