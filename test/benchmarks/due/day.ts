/** One day on which many subscriptions are due, worked off by the real dispatcher and workers. */

import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Control } from '../../../functions/domain/control/control.ts';
import { answerDigest, fence, idCode } from '../../../functions/domain/ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import type { Stored } from '../../../functions/ports/stores.ts';
import { freshControl } from '../../../functions/use-cases/shared/charging-gate.ts';
import { dispatch } from '../../../functions/use-cases/workers/dispatch.ts';
import { LANES } from '../../../functions/use-cases/workers/lanes.ts';
import { paceOf } from '../../../functions/use-cases/workers/pace.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { active } from '../../adapters/support/items.ts';
import { digest } from '../../domain/support/charging.ts';
import { ownControl, TABLE } from '../../domain/support/control.ts';
import { times } from '../../domain/support/times.ts';
import { createKernel } from '../../simulation/world/kernel.ts';
import { memoryStore } from '../../use-cases/support/memory-store.ts';
import { strictAgenda } from './agenda.ts';
import { chanceFrom, drawnAnswers } from './chance.ts';
import { slowGateway } from './gateway.ts';
import { idealEnd, naiveEnd } from './pools.ts';
import { type Fleet, fedQueue } from './queue.ts';
import { shopOf } from './shop.ts';

const ON = '2026-12-10';
const TEN = Date.parse(`${ON}T10:00:00+09:00`);
const TURN = 5 * MINUTE;

export interface Day {
  readonly due: number;
  /** When the last is settled, those without an answer by an inquiry. */
  readonly settled: number;
  /** When the last answer came, or was given up. */
  readonly answered: number;
  readonly ideal: number;
  readonly naive: number;
  readonly began: number;
  readonly atOnce: number;
  readonly sends: number;
  readonly reads: number;
  readonly writes: number;
  readonly pages: number;
  readonly invocations: number;
  readonly deliveries: number;
  readonly queueRequests: number;
  readonly billed: number;
  readonly cpu: number;
}

/** `room`: how many charges a turn of the dispatcher may send; as deployed if absent. */
export async function chargingDay(count: number, fleet: Fleet, room?: number): Promise<Day> {
  const cpu = process.cpuUsage();
  const kernel = createKernel({ start: TEN - 10 * MINUTE });
  const answers = drawnAnswers(count, chanceFrom(1));
  const agenda = strictAgenda();
  let end = TEN;
  const shop = shopOf(count, { on: ON, now: kernel.now }, (id, after) => {
    agenda.put(id, after);
    end = kernel.now();
  });
  const dueAt = shop.ids.map(shop.dueAt).toSorted((one, other) => one - other);
  for (const one of await shop.many(shop.ids)) agenda.put(one.id, one);
  const { gateway, sent, mostAtOnce, lastAnswer } = slowGateway(kernel, answers);
  const ports = portsOf(shop, gateway, kernel);
  const queue = fedQueue({ kernel, chance: chanceFrom(2) }, fleet, () => {
    const control = freshControl(ports);
    const pace = paceOf(ports.clock);
    const own = { ...ports, gateway: { ...gateway, charge: pace.counted(gateway.charge) } };
    return {
      work: async (id) => workOnSubscription(own, { control: await control(), id: shop.idOf(id) }),
      lines: pace.lines,
    };
  });
  const lanes = LANES.map((lane) =>
    lane.wakeFor === 'due' ? { ...lane, most: room ?? lane.most } : lane,
  );
  const dispatching = { ...ports, agenda, queue, lanes, manySubscriptions: shop.many };
  while (shop.finished() < count) {
    await dispatch(dispatching);
    await kernel.run(kernel.now() + TURN);
  }
  const charges = answers.map((answer, index) => ({ ...answer, dueAt: dueAt[index] ?? TEN }));
  const calls = fleet.batchSize * fleet.maxConcurrency;
  const { user, system } = process.cpuUsage(cpu);
  return {
    due: count,
    began: TEN,
    settled: end,
    answered: lastAnswer(),
    ideal: idealEnd(charges, calls),
    naive: naiveEnd(charges, calls),
    atOnce: mostAtOnce(),
    sends: sent(),
    ...shop.requests(),
    pages: agenda.pages(),
    invocations: queue.invocations(),
    deliveries: queue.deliveries(),
    queueRequests: queue.requests(),
    billed: queue.billed(),
    cpu: (user + system) / 1_000,
  };
}

type Kernel = ReturnType<typeof createKernel>;

function portsOf(
  shop: ReturnType<typeof shopOf>,
  gateway: ReturnType<typeof slowGateway>['gateway'],
  kernel: Kernel,
) {
  const controls = memoryStore<'CONTROL', Control>({ name: 'controls', keyOf: () => 'CONTROL' });
  const volumeLimit = { minCount: 1e9, minAmount: 1e15, held: [], released: [] };
  controls.put(ownControl({ volumeLimit }));
  const key: Stored<BillingKey> = { item: active(), version: 1 };
  const nothing = async () => undefined;
  const empty = { find: nothing, create: nothing, replace: nothing };
  let fences = 0;
  const code = idCode('a'.repeat(28));
  return {
    subscriptions: shop.subscriptions,
    charges: shop.charges,
    keys: { ...empty, find: async () => shop.keyRead(key) },
    plans: empty,
    controls,
    gateway,
    times,
    table: { here: async () => TABLE },
    events: { publish: async () => undefined },
    metrics: { note: () => undefined },
    clock: { now: kernel.now, pause: kernel.sleep },
    log: { warn: () => undefined },
    finally: 'suspend' as const,
    ids: {
      newFence: () => {
        fences += 1;
        return fence(`fence-${fences}`);
      },
      newCode: () => code,
      codeFrom: () => code,
      digestOf: () => digest,
      answerDigestOf: () => answerDigest('answer'),
    },
  };
}
