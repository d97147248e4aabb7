/**
 * Goes on with a comparison of the PG's book and the ledger: page by page, the place written down
 * after each, so that it may stop anywhere and be repeated by anyone.
 */
import type { ReconciliationId } from '../domain/ids.ts';
import {
  afterReporting,
  type Compared,
  dayAt,
  nextPosition,
  type Position,
  type Reconciliation,
  withPage,
} from '../domain/reconciliation.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Reconciliations, Stored } from '../ports.ts';
import { type BookPorts, compareBook } from './protocol/compare-book.ts';
import { compareLedger, type LedgerPorts } from './protocol/compare-ledger.ts';

export interface ReconcilePorts extends BookPorts, LedgerPorts {
  readonly reconciliations: Reconciliations;
}

/** Pages in one go, of 100 rows each; the dispatcher comes by again within minutes. */
const MOST_PAGES = 200;

/** Does as much as one worker should; when the gateway is away the comparison stays due. */
export const workOnReconciliation =
  (ports: ReconcilePorts) =>
  async (id: ReconciliationId): Promise<void> => {
    try {
      await goOn(ports, await ports.reconciliations.find(id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };

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
    // Undefined when another worker was faster: the comparison is in good hands.
    current = await ports.reconciliations.replace(current, next);
    if (current !== undefined && next.position === undefined) return report(ports, current);
  }
}

async function onePage(
  ports: ReconcilePorts,
  run: Reconciliation,
  at: Position,
): Promise<Reconciliation> {
  const { compared, more } = await pageOf(ports, run, at);
  return withPage(run, {
    compared,
    next: nextPosition(run, { at, more }),
    now: ports.clock.now(),
  });
}

function pageOf(
  ports: ReconcilePorts,
  { span }: Reconciliation,
  at: Position,
): Promise<{ readonly compared: Compared; readonly more: boolean | string }> {
  if (at.side === 'ledger') return compareLedger(ports, { span, after: at.after });
  return compareBook(ports, { status: at.side, page: at.page, ...dayAt(span, at.from) });
}

/** Published before it is written down as told. */
async function report(ports: ReconcilePorts, stored: Stored<Reconciliation>): Promise<void> {
  const { item } = stored;
  if (item.announce.length === 0) return;
  await ports.events.publish(
    item.announce.map((announcement) => ({
      announcement,
      about: { kind: 'reconciliation', run: item },
    })),
  );
  await ports.reconciliations.replace(stored, afterReporting(item));
}
