/**
 * Continues a comparison of the gateway's transactions with the ledger: page by page, the position
 * stored after each, so that it may stop anywhere and any worker may repeat it.
 */
import type { ReconciliationId } from '../../domain/ids.ts';
import { nextPosition, type Position, type Reached } from '../../domain/reconciliation/position.ts';
import {
  afterReporting,
  type Compared,
  type Reconciliation,
  withPage,
} from '../../domain/reconciliation/reconciliation.ts';
import { Refusal } from '../../domain/refusal.ts';
import { SECOND } from '../../domain/time.ts';
import type { Metrics } from '../../ports/runtime.ts';
import type { Reconciliations, Stored } from '../../ports/stores.ts';
import { unlockReplayed } from '../control/unlock-replayed.ts';
import { compareLedger, type LedgerPorts } from '../reconciliation/compare-ledger.ts';
import {
  compareTransactions,
  type TransactionPorts,
} from '../reconciliation/compare-transactions.ts';
import { type PeriodsPorts, replayPeriods } from '../reconciliation/replay-periods.ts';
import { type ReplayPorts, replayTransactions } from '../reconciliation/replay-transactions.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { drainOutbox } from '../shared/publish-events.ts';

export interface ReconcilePorts extends TransactionPorts, LedgerPorts, PeriodsPorts, ReplayPorts {
  readonly reconciliations: Reconciliations;
  readonly metrics: Metrics;
}

/** Pages per run, of 100 rows each; the dispatcher sends the comparison again within minutes. */
const MOST_PAGES = 200;

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
  const still = clock.now() - (run?.wakeAt ?? Number.POSITIVE_INFINITY);
  if (still >= 0) metrics.note([{ name: 'ComparisonStill', value: still / SECOND }]);
}

async function goOn(
  ports: ReconcilePorts,
  found: Stored<Reconciliation> | undefined,
): Promise<void> {
  let current = found;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    if (current === undefined || (current.item.wakeAt ?? Infinity) > ports.clock.now()) return;
    const { position } = current.item;
    if (position === undefined) return report(ports, current);
    const next = await onePage(ports, current.item, position);
    // Undefined when another worker was faster: that worker continues.
    current = await ports.reconciliations.replace(current, next);
    if (current !== undefined && next.position === undefined) return report(ports, current);
  }
}

async function onePage(
  ports: ReconcilePorts,
  run: Reconciliation,
  at: Position,
): Promise<Reconciliation> {
  const { compared, ...reached } = await pageOf(ports, run, at);
  return withPage(run, {
    compared,
    next: nextPosition(run, { at, reached }),
    now: ports.clock.now(),
  });
}

function pageOf(
  ports: ReconcilePorts,
  { span }: Reconciliation,
  at: Position,
): Promise<{ readonly compared: Compared } & Reached> {
  switch (at.side) {
    case 'periods':
      return replayPeriods(ports, at);
    case 'lost_paid':
      return replayTransactions(ports, { status: 'paid', from: at.from, until: at.until });
    case 'lost_cancelled':
      return replayTransactions(ports, { status: 'cancelled', from: at.from, until: at.until });
    case 'paid':
    case 'cancelled':
      return compareTransactions(ports, { status: at.side, from: at.from, until: at.until });
    case 'ledger':
      return compareLedger(ports, { span, after: at.after });
  }
}

/** Drains the outbox; until that is done the comparison stays due. */
async function report(ports: ReconcilePorts, stored: Stored<Reconciliation>): Promise<void> {
  const { item } = stored;
  await unlockReplayed(ports, item);
  if (item.pendingEvents.length === 0) return;
  await drainOutbox(ports, {
    pending: item.pendingEvents,
    about: { kind: 'reconciliation', run: item },
    mark: () => ports.reconciliations.replace(stored, afterReporting(item)),
  });
}
