/**
 * A small world for small scopes: one customer, one key, one subscription that is due now. Everything
 * happens without delay, so that order is decided by choice alone.
 */
import { activated, pendingKey } from '../../../functions/domain/billing-key.ts';
import { plusDays } from '../../../functions/domain/calendar.ts';
import { chargeAt } from '../../../functions/domain/charge-hours.ts';
import { fence, idCode, ownerOf, requestDigest } from '../../../functions/domain/ids.ts';
import { newSubscription } from '../../../functions/domain/new-subscription.ts';
import {
  customerUidFrom,
  registrationUidOf,
  subscriptionIdFrom,
} from '../../../functions/domain/own-uid.ts';
import { openRegistration } from '../../../functions/domain/registration.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { createOracle, type Violation } from '../oracle/oracle.ts';
import type { Card } from '../pg/card.ts';
import type { Fates } from '../world/fates.ts';
import { runDispatcher, workerOf } from '../world/functions.ts';
import { type Choose, createKernel, type Kernel } from '../world/kernel.ts';
import { PG } from '../world/ports.ts';
import { createQueue } from '../world/queue.ts';
import { randomFrom } from '../world/random.ts';
import { startReconciler } from '../world/reconciler.ts';
import { keptTimeline } from '../world/timeline.ts';
import { startTrigger } from '../world/trigger.ts';
import type { Watch } from '../world/watch.ts';
import { calm, type Weather } from '../world/weather.ts';
import { createWorld, type World } from '../world/world.ts';
import { createFootprints } from './footprints.ts';

const DUE = '2027-03-10';
const owner = ownerOf({ issuer: 'https://login.shop.example', subject: 'alice' });
const card: Card = {
  number: '4242424242424242',
  masked: '424242*********2',
  approves: 1,
  deadFrom: undefined,
};

export const subscriptionId = subscriptionIdFrom(idCode('s'.repeat(28)));
export const firstKey = customerUidFrom(idCode('a'.repeat(28)));
export const secondKey = customerUidFrom(idCode('b'.repeat(28)));
export { owner };

/** How long a scope goes on after its actors, until everything must have come to rest. */
const AFTERMATH = 13 * DAY;

export interface Stage {
  readonly world: World;
  /** One worker takes the message of the subscription now, or of a charge. */
  readonly work: (charge?: string) => void;
}

/** Whose step comes next, knowing what was done so far; undefined when this is known already. */
export type Chooser = (owners: readonly string[], soFar: () => string) => number | undefined;

export interface Scope {
  readonly fates: Fates;
  readonly choose?: Chooser;
  readonly weather?: Partial<Weather>;
  /** Begins what happens at the same time. */
  readonly cast: (stage: Stage) => void;
}

export interface Played {
  readonly violations: readonly Violation[];
  readonly story: () => readonly string[];
}

/** Plays one scope to the end; what the oracle saw. */
export async function play(scope: Scope): Promise<Played> {
  const start = chargeAt({ date: DUE, id: subscriptionId }) + MINUTE;
  const random = randomFrom(1);
  const parts: { world?: World; wake?: (at: number) => void; moved?: () => void } = {};
  let choosing = true;
  const footprints = createFootprints();
  const choose: Choose = (owners) => {
    if (!choosing || scope.choose === undefined) return 0;
    const choice = scope.choose(owners, footprints.soFar);
    if (choice === undefined) kernel.stop();
    else footprints.stepOf(owners[choice] ?? '');
    return choice;
  };
  const kernel: Kernel = createKernel({ start, choose });
  const timeline = keptTimeline(kernel.now);
  const oracle = createOracle({ kernel, timeline });
  const seen = footprints.beside(oracle.watch);
  const watch: Watch = {
    ...seen,
    written: (write) => {
      seen.written(write);
      const at = 'wakeAt' in write.after ? write.after.wakeAt : undefined;
      if (at !== undefined) parts.wake?.(at);
    },
    moved: (row) => {
      seen.moved(row);
      parts.moved?.();
    },
  };
  const weather = { ...calm(start), ...scope.weather };
  const world = createWorld({ kernel, random, weather, timeline, watch, fates: scope.fates });
  oracle.begin({ world });
  furnish(world, start);
  const worker = workerOf(world);
  const work = (charge?: string) =>
    void worker([
      {
        work:
          charge === undefined
            ? { kind: 'subscription', id: subscriptionId }
            : { kind: 'charge', id: charge },
        receives: 1,
      },
    ]);
  scope.cast({ world, work });
  await kernel.run(start);
  choosing = false;
  const queue = createQueue(world, worker);
  parts.moved = startReconciler(world, queue).moved;
  parts.moved();
  parts.wake = startTrigger(world, () => void runDispatcher(world, queue)).wake;
  await kernel.run(start + AFTERMATH);
  if (!kernel.isStopped()) oracle.atRest();
  return { violations: oracle.violations(), story: timeline.lines };
}

/** Two registered cards, of which a subscription begun yesterday charges the first. */
function furnish(world: World, now: number): void {
  const { table, pg, bus } = world;
  const by = 'the stage';
  for (const uid of [firstKey, secondKey]) {
    const merchantUid = registrationUidOf(uid);
    if (merchantUid === undefined) throw new Error('a key of ours has a registration');
    pg.issue({ customerUid: uid, merchantUid, card });
    const opened = openRegistration({ merchantUid, name: '카드 등록', amount: 0, now });
    const pending = pendingKey({ customerUid: uid, owner, ...opened, now });
    const [provider = '', id = ''] = PG.split('.');
    const issuance = { card: { maskedNumber: card.masked }, pg: { provider, id } };
    const usedBy = uid === firstKey ? [{ by: subscriptionId, since: now - DAY }] : [];
    const item = { ...activated(pending, issuance, now), usedBy, announce: [], wakeAt: undefined };
    table.put({ kind: 'key', id: uid, item, by }, undefined);
  }
  const born = newSubscription(
    {
      id: subscriptionId,
      owner,
      customerUid: firstKey,
      cardNumber: card.masked,
      price: { name: '월간 구독', amount: 9_900 },
      anchor: { month: DUE.slice(0, 7), day: Number(DUE.slice(8)) },
      digest: requestDigest('digest'),
    },
    { fence: fence('none'), now: Date.parse(`${plusDays(DUE, -1)}T12:00:00+09:00`) },
  );
  bus.publish(
    born.announce.map((announcement) => ({
      announcement,
      about: { kind: 'subscription', subscription: born },
    })),
  );
  const item = { ...born, announce: [], upcomingTold: 1, wakeAt: now };
  table.put({ kind: 'subscription', id: subscriptionId, item, by }, undefined);
}
