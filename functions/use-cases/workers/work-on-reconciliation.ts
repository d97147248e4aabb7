/**
 * Continues a comparison of the gateway's transactions with the ledger: a page at a time, or one of
 * each of its places, their positions stored after each, so that it may stop anywhere and any worker
 * may repeat it.
 */
import type { ReconciliationId } from '../../domain/ids.ts';
import { SPREADING } from '../../domain/reconciliation/places.ts';
import { afterReporting, type Reconciliation } from '../../domain/reconciliation/reconciliation.ts';
import { Refusal } from '../../domain/refusal.ts';
import { MINUTE, SECOND, type Span } from '../../domain/time.ts';
import type { Metrics } from '../../ports/runtime.ts';
import type { Reconciliations, Stored } from '../../ports/stores.ts';
import { unlockReplayed } from '../control/unlock-replayed.ts';
import { comparePlaces, type PlacesPorts } from '../reconciliation/compare-places.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { drainOutbox } from '../shared/publish-events.ts';

export interface ReconcilePorts extends PlacesPorts {
  readonly reconciliations: Reconciliations;
  readonly metrics: Metrics;
}

/**
 * How long one run begins to read; the dispatcher sends the comparison again within minutes. What is
 * left of the worker's five minutes (`infra/jobs.ts`) is enough for the slowest answers.
 */
const TURN: Span = 4 * MINUTE;

/** Does as much as one worker should; when the gateway is unreachable the comparison stays due. */
export async function workOnReconciliation(
  ports: ReconcilePorts,
  work: Pick<Conditions, 'control'> & { readonly id: ReconciliationId },
): Promise<void> {
  const { id, control } = work;
  const found = await ports.reconciliations.find(id);
  // A restored table is compared only after the gateway's transactions were replayed into it.
  if (!control.isOwnTable && found?.item.replays === undefined) return;
  noteStill(ports, found?.item);
  try {
    await goOn(ports, found);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    ports.log.warn('a comparison of the books waits', { operation: id, reason: error.code });
  }
}

/** A comparison is due since its last page: the longer, the longer it has got no further. */
function noteStill({ metrics, clock }: ReconcilePorts, run: Reconciliation | undefined): void {
  const still = clock.now() - (run?.wakeAt ?? Infinity);
  if (still >= 0) metrics.note([{ name: 'ComparisonStill', value: still / SECOND }]);
}

async function goOn(
  ports: ReconcilePorts,
  found: Stored<Reconciliation> | undefined,
): Promise<void> {
  const until = ports.clock.now() + TURN;
  let most = (ports.spreading ?? SPREADING).places;
  let current = found;
  do {
    if (current === undefined || (current.item.wakeAt ?? Infinity) > ports.clock.now()) return;
    if (current.item.position === undefined) return report(ports, current);
    const { next, failure } = await comparePlaces(ports, current.item, { most, until });
    if (next === current.item) throw failure?.error;
    // Undefined when another worker was faster: that worker continues.
    current = await ports.reconciliations.replace(current, next);
    if (current !== undefined && next.position === undefined) return report(ports, current);
    if (failure === undefined) continue;
    if (!(failure.error instanceof Refusal)) throw failure.error;
    // Perhaps the gateway was asked too much at once.
    most = Math.ceil(most / 2);
  } while (ports.clock.now() < until);
}

/** Drains the outbox; until that is done the comparison stays due. */
async function report(ports: ReconcilePorts, stored: Stored<Reconciliation>): Promise<void> {
  const { item } = stored;
  await unlockReplayed(ports, item);
  await drainOutbox(ports, {
    pending: item.pendingEvents,
    about: { kind: 'reconciliation', run: item },
    mark: () => ports.reconciliations.replace(stored, afterReporting(item)),
  });
}
