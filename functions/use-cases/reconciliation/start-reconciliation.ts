/** Starts a comparison of the gateway's transactions with the ledger; the worker continues it. */
import { type ReconciliationId, reconciliationId } from '../../domain/ids.ts';
import {
  newReconciliation,
  type Reconciliation,
} from '../../domain/reconciliation/reconciliation.ts';
import {
  HOUR,
  type Instant,
  type ReconciledSpan,
  seoulDate,
  startOfSeoulDate,
} from '../../domain/time.ts';
import type { TimedPorts } from '../../ports/gateway.ts';
import type { Clock, NewIds } from '../../ports/runtime.ts';
import type { Reconciliations } from '../../ports/stores.ts';
import type { WorkQueue } from '../../ports/work.ts';

export interface StartPorts {
  readonly reconciliations: Reconciliations;
  readonly queue: Pick<WorkQueue, 'send'>;
  readonly clock: Clock;
}

/** A comparison that a person asked for, over a span of their own. */
export function askedReconciliation(
  ports: StartPorts & { readonly ids: NewIds },
  asked: { readonly span: ReconciledSpan; readonly actor: string },
): Promise<Reconciliation> {
  return begun(ports, {
    id: reconciliationId(ports.ids.newCode()),
    span: asked.span,
    askedBy: asked.actor,
  });
}

/** The last three hours, once an hour however often the schedule fires. */
export function hourlyReconciliation(ports: StartPorts): Promise<Reconciliation> {
  const until = Math.floor(ports.clock.now() / HOUR) * HOUR;
  return planned(ports, { askedBy: 'hourly', span: { from: until - 3 * HOUR, until } });
}

/** The last Seoul days, as many as the gateway may hide a payment, once a day. */
export function nightlyReconciliation(ports: StartPorts & TimedPorts): Promise<Reconciliation> {
  const until = startOfSeoulDate(seoulDate(ports.clock.now()));
  return planned(ports, { askedBy: 'nightly', span: { from: until - ports.times.hides, until } });
}

/** The id comes from the span, so that a second call finds the comparison started. */
const planned = (
  ports: StartPorts,
  plan: { readonly askedBy: 'hourly' | 'nightly'; readonly span: ReconciledSpan },
): Promise<Reconciliation> => begun(ports, { ...plan, id: plannedId(plan) });

const plannedId = (plan: { readonly askedBy: string; readonly span: ReconciledSpan }) =>
  reconciliationId(`${plan.askedBy}-${stamp(plan.span.until)}`);

const stamp = (at: Instant) =>
  new Date(at)
    .toISOString()
    .slice(0, 13)
    .replaceAll(/[^0-9]/g, '');

/** Sent to the queue at once; if that fails, the dispatcher finds it in the agenda. */
async function begun(
  ports: StartPorts,
  asked: { readonly id: ReconciliationId; readonly span: ReconciledSpan; readonly askedBy: string },
): Promise<Reconciliation> {
  const run = newReconciliation({ ...asked, now: ports.clock.now() });
  const created = await ports.reconciliations.create(run);
  if (created === undefined) return (await ports.reconciliations.find(run.id))?.item ?? run;
  await ports.queue.send([{ kind: 'reconciliation', id: run.id }]).catch(() => undefined);
  return run;
}
