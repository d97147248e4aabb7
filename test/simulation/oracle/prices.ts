/** Watches amounts: no customer is charged one that they did not agree to. */
import type { Person } from '../people/person.ts';
import type { Sent } from '../pg/noticed.ts';
import type { Table } from '../world/table.ts';
import { debtOf } from './debts.ts';
import { beginningOf, dueDay, ONE_DAY } from './own-calendar.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

export function watchPrices(world: {
  readonly accuse: Accuse;
  readonly table: () => Table;
  readonly people: () => readonly Person[];
}) {
  const priceOf = new Map<string, number>();
  /** Whoever changes the price meanwhile, a month that was tried keeps the one it was tried at. */
  const ofOnePrice = ({ request: { merchantUid, amount } }: Sent) => {
    const { name: month, period } = debtOf(merchantUid);
    if (period === undefined) return;
    const first = priceOf.get(month) ?? amount;
    priceOf.set(month, first);
    if (amount !== first)
      world.accuse({
        rule: 'a month has one price, however often it is tried',
        about: month,
        detail: `${first} won, then ${amount} won`,
      });
  };
  return {
    sent: (sent: Sent) => {
      const { request } = sent;
      ofOnePrice(sent);
      const owner = world.table().find('key', request.customerUid)?.item.owner;
      const person = world.people().find((one) => one.owner === owner);
      if (person !== undefined && !person.agreed.has(request.amount))
        world.accuse({
          rule: 'nobody is charged what they did not agree to',
          about: request.merchantUid,
          detail: `${request.amount} won`,
        });
    },
    claimed: (uid: string, { subscription, attempt }: Claim) => {
      if (subscription?.nextPrice === undefined) return;
      const { nextPrice, price, anchor } = subscription;
      const isRise = nextPrice.amount > price.amount;
      if (!isRise || nextPrice.amount !== attempt.request.amount) return;
      const { consentedAt = 0 } = nextPrice;
      const period = debtOf(uid).period ?? 0;
      const dues = Array.from({ length: period }, (_, index) => dueDay(anchor, index + 1));
      const isTimely = dues
        .map(beginningOf)
        .some((due) => consentedAt >= due - 30 * ONE_DAY && consentedAt < due + ONE_DAY);
      if (!isTimely)
        world.accuse({
          rule: 'consent to a higher price is no older than thirty days at its first due date',
          about: uid,
          detail: `${attempt.request.amount} won`,
        });
    },
  };
}
