/** Watches what the world outside is told: stable ids, and for each charge a path of its state machine. */
import type { PendingEvent } from '../../../functions/domain/outbox.ts';
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Told } from '../world/bus.ts';
import type { Table } from '../world/table.ts';
import { debtOf } from './debts.ts';
import type { Accuse } from './violation.ts';

/** What may be told of a charge after what; news may be repeated. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  '': ['charge.unknown', 'charge.declined', 'charge.paid'],
  'charge.unknown': ['charge.unknown', 'charge.declined', 'charge.paid'],
  'charge.declined': ['charge.paid'],
  // Of two payments the earlier is kept, also when it is found later.
  'charge.paid': ['charge.refunded', 'charge.paid'],
  'charge.refunded': ['charge.refunded'],
};

/** Whoever tells may be frozen for half an hour, twice; the news itself says when it happened. */
const FROZEN = 62 * MINUTE;
const CLOCKS_DIFFER = 2 * MINUTE;

export function watchNews(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
}) {
  const told = new Map<string, PendingEvent>();
  const last = new Map<string, PendingEvent>();
  /** On its way for so long that newer news came first, as its own date shows. */
  const isOvertaken = (events: PendingEvent, by: PendingEvent | undefined) =>
    by !== undefined &&
    events.at < by.at + CLOCKS_DIFFER &&
    world.now() - events.at < FROZEN + CLOCKS_DIFFER;

  /** Whoever wrote the payment down broke off; its news is told by the claim, which still stands. */
  const isHeldByClaim = (uid: string): boolean => {
    const { subscriptionId } = debtOf(uid);
    const subscription = world.table().find('subscription', subscriptionId ?? '')?.item;
    return subscription?.openAttempt?.request.merchantUid === uid;
  };

  return {
    heard: ({ events: { pendingEvent, about } }: Told) => {
      const { eventId, type } = pendingEvent;
      const known = told.get(eventId);
      if (known !== undefined && known.type !== type)
        world.accuse({ rule: 'an event id means one thing', about: eventId, detail: type });
      if (known !== undefined) return;
      told.set(eventId, pendingEvent);
      if (about.kind !== 'charge' || !(type in AFTER)) return;
      const uid = about.charge.merchantUid;
      const before = last.get(uid)?.type ?? '';
      const fits = AFTER[before]?.includes(type) === true;
      if (!fits && isOvertaken(pendingEvent, last.get(uid))) return;
      if (!fits && type === 'charge.refunded' && isHeldByClaim(uid)) return;
      if (!fits)
        world.accuse({
          rule: 'news of a charge is a path of its states',
          about: uid,
          detail: `${before} → ${type}`,
        });
      last.set(uid, pendingEvent);
    },
    ids: () => told,
  };
}
