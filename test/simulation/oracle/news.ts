/**
 * Watches published events: ids are stable, and the events of a charge follow its state machine.
 */
import { reasonIn } from '../../../functions/domain/case/reason.ts';
import type { PendingEvent } from '../../../functions/domain/outbox.ts';
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Told } from '../world/bus.ts';
import type { Table } from '../world/table.ts';
import { debtOf } from './debts.ts';
import type { Accuse } from './violation.ts';

/** Which events of a charge may follow which; an event may be published twice. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  '': ['charge.unknown', 'charge.declined', 'charge.paid'],
  'charge.unknown': ['charge.unknown', 'charge.declined', 'charge.paid'],
  'charge.declined': ['charge.paid'],
  // Of two payments the earlier is kept, even if it is found later.
  'charge.paid': ['charge.refunded', 'charge.paid'],
  'charge.refunded': ['charge.refunded'],
};

/** A publishing function may be frozen for half an hour, twice; the event has its own date. */
const FROZEN = 62 * MINUTE;
const CLOCKS_DIFFER = 2 * MINUTE;

export function watchNews(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
}) {
  const published = new Map<string, PendingEvent>();
  const last = new Map<string, PendingEvent>();
  /** Told by a case alone: nobody had sent them, and a person left them as they were found. */
  const foundPaid = new Set<string>();
  /** Whether a newer event was published first, as the dates of both show. */
  const isOvertaken = (events: PendingEvent, by: PendingEvent | undefined) =>
    by !== undefined &&
    events.at < by.at + CLOCKS_DIFFER &&
    world.now() - events.at < FROZEN + CLOCKS_DIFFER;

  /**
   * The worker that recorded the payment crashed; whoever settles the open claim publishes its
   * events.
   */
  const isHeldByClaim = (uid: string): boolean => {
    const { subscriptionId } = debtOf(uid);
    const subscription = world.table().find('subscription', subscriptionId ?? '')?.item;
    return subscription?.openAttempt?.request.merchantUid === uid;
  };

  return {
    heard: ({ events: { pendingEvent, about } }: Told) => {
      const { eventId, type } = pendingEvent;
      const known = published.get(eventId);
      if (known !== undefined && known.type !== type)
        world.accuse({ rule: 'an event id means one thing', about: eventId, detail: type });
      if (known !== undefined) return;
      published.set(eventId, pendingEvent);
      if (about.kind !== 'charge') return;
      const uid = about.charge.merchantUid;
      if (type === 'case.opened' && reasonIn(pendingEvent.note) === 'unknown_payment')
        foundPaid.add(uid);
      if (!(type in AFTER)) return;
      const before = last.get(uid)?.type ?? '';
      const fits = AFTER[before]?.includes(type) === true;
      if (!fits && isOvertaken(pendingEvent, last.get(uid))) return;
      if (!fits && type === 'charge.refunded' && isHeldByClaim(uid)) return;
      if (before === '' && type === 'charge.refunded' && foundPaid.has(uid)) {
        last.set(uid, pendingEvent);
        return;
      }
      if (!fits)
        world.accuse({
          rule: 'news of a charge is a path of its states',
          about: uid,
          detail: `${before} → ${type}`,
        });
      last.set(uid, pendingEvent);
    },
    ids: () => published,
  };
}
