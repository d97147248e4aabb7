/** Watches new cards: no subscription is suspended before its present card was tried. */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Table, Written } from '../world/table.ts';
import { debtOf } from './debts.ts';
import type { Accuse } from './violation.ts';

export function watchNewCards(world: { readonly accuse: Accuse; readonly table: () => Table }) {
  /** Whether this card was declined for this period. */
  const isDeclined = ({ id, customerUid }: Subscription, period: number) =>
    world
      .table()
      .all('charge')
      .some(
        (one: Charge) =>
          one.customerUid === customerUid &&
          debtOf(one.merchantUid).name === `${id}/${period}` &&
          one.history.some(({ what }) => what === 'declined'),
      );

  return {
    written: ({ kind, before, after }: Written) => {
      if (kind !== 'subscription' || before === undefined) return;
      const [was, is] = [before as Subscription, after as Subscription];
      const { dunning } = is;
      const waits = dunning?.giveUpAt !== undefined && was.dunning?.giveUpAt === undefined;
      const ends = is.status === 'suspended' && was.status !== 'suspended';
      const period = waits ? dunning.period : ends ? is.closedThrough : undefined;
      if (period !== undefined && !isDeclined(is, period))
        world.accuse({
          rule: 'nobody is given up before the card they brought was tried',
          about: is.id,
          detail: `period ${period}`,
        });
    },
  };
}
