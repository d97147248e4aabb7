/**
 * One nightly comparison by the real worker, in simulated time: over three days, begun at 03:20, on an
 * Iamport whose answers are lognormal around 0.3 s.
 */
import { groupsWithin } from '../../../functions/adapters/iamport/groups.ts';
import {
  type MerchantUid,
  type ReconciliationId,
  reconciliationId,
} from '../../../functions/domain/ids.ts';
import { SPREADING } from '../../../functions/domain/reconciliation/places.ts';
import {
  newReconciliation,
  type Reconciliation,
} from '../../../functions/domain/reconciliation/reconciliation.ts';
import { DAY, HOUR, MINUTE, type Span } from '../../../functions/domain/time.ts';
import { workOnReconciliation } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { createKernel, type Kernel } from '../../simulation/world/kernel.ts';
import { memoryStore } from '../../use-cases/support/memory-store.ts';
import { chanceFrom } from '../due/chance.ts';
import { booksOf } from './books.ts';
import { nothingElse } from './nothing-else.ts';

const DAYS = 3;
const MIDNIGHT = Date.parse('2026-12-10T00:00:00+09:00');
const BEGINS = MIDNIGHT + 3 * HOUR + 20 * MINUTE;
const TURN = 5 * MINUTE;

const MEDIAN: Span = 300;
const SIGMA = 0.6;
const TABLE: Span = 10;

const id = reconciliationId('nightly-1');

export interface Night {
  readonly run: Reconciliation;
  readonly began: number;
  readonly ended: number;
  readonly turns: number;
  readonly longestTurn: Span;
  /** Answers about a part of a list, or about a page of the ledger. */
  readonly answers: number;
  /** Requests to Iamport: it takes a page of the ledger in several. */
  readonly requests: number;
  readonly mostAtOnce: number;
  readonly writes: number;
}

/** `places`: at how many it goes on at once; as deployed if absent. */
export async function nightOf(chargesADay: number, places = SPREADING.places): Promise<Night> {
  const kernel = createKernel({ start: BEGINS });
  const from = MIDNIGHT - DAYS * DAY;
  const runs = memoryStore<ReconciliationId, Reconciliation>({
    name: 'reconciliations',
    keyOf: (run) => run.id,
  });
  const span = { from, until: MIDNIGHT };
  await runs.create(newReconciliation({ id, span, askedBy: 'nightly', now: BEGINS }));
  const { ports, counted } = portsOf(kernel, booksOf(chargesADay, { from, days: DAYS }));
  const reconciliations: typeof runs = {
    ...runs,
    replace: async (stored, next) => {
      counted.writes += 1;
      await kernel.sleep(TABLE);
      return runs.replace(stored, next);
    },
  };
  const spreading = { ...SPREADING, places };
  let [turns, longestTurn] = [0, 0];
  const work = async () => {
    while (runs.item(id)?.finishedAt === undefined) {
      const begun = kernel.now();
      await workOnReconciliation(
        { ...ports, reconciliations, spreading },
        { id, control: ownTableState },
      );
      turns += 1;
      longestTurn = Math.max(longestTurn, kernel.now() - begun);
      // The dispatcher sends it again.
      await kernel.sleep(TURN - ((kernel.now() - BEGINS) % TURN));
    }
    kernel.stop();
  };
  const done = work();
  await kernel.run(BEGINS + 9 * DAY);
  await done;
  const run = runs.item(id);
  if (run?.finishedAt === undefined) throw new Error('The comparison did not end.');
  return { run, began: BEGINS, ended: run.finishedAt, turns, longestTurn, ...counted };
}

function portsOf(kernel: Kernel, books: ReturnType<typeof booksOf>) {
  const chance = chanceFrom(1);
  const counted = { answers: 0, requests: 0, mostAtOnce: 0, writes: 0 };
  let atOnce = 0;
  const asked = async <Value>(answer: () => Value): Promise<Value> => {
    counted.requests += 1;
    atOnce += 1;
    counted.mostAtOnce = Math.max(counted.mostAtOnce, atOnce);
    const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    await kernel.sleep(Math.round(MEDIAN * Math.exp(SIGMA * normal)));
    atOnce -= 1;
    return answer();
  };
  const fromTable = async <Value>(requests: number, value: () => Value): Promise<Value> => {
    await kernel.sleep(requests * TABLE);
    return value();
  };
  const ports = {
    ...nothingElse,
    clock: { now: kernel.now, pause: kernel.sleep },
    manyCharges: (uids: readonly MerchantUid[]) =>
      fromTable(Math.min(1, uids.length), () => uids.map(books.chargeOf)),
    chargeLists: {
      page: (...[scope, request]: Parameters<typeof books.page>) =>
        fromTable(2, () => books.page(scope, request)),
    },
    transactions: {
      ...nothingElse.transactions,
      canSee: () => asked(() => 'passed' as const),
      paymentsBetween: (part: Parameters<typeof books.listed>[0]) => {
        counted.answers += 1;
        return asked(() => ({ ...books.listed(part), unreadable: [] }));
      },
      findManyPayments: async (uids: readonly MerchantUid[]) => {
        counted.answers += 1;
        for (const _ of groupsWithin(uids.map((uid) => `merchant_uid[]=${uid}`)))
          await asked(() => undefined);
        return { rows: uids.map(books.rowOf), unreadable: [] };
      },
    },
  };
  return { ports, counted };
}
