/** The charging gate: whether a charge may be claimed now, by everything that can stop it. */
import type { Instant } from '../time.ts';
import { PROBE_EVERY } from './contract-breaker.ts';
import type { Control, TableState } from './control.ts';

type ChargingGate = 'charge' | 'probe' | 'none';

/** Whether a charge may be claimed now. A `probe` must first be reserved by `withProbeTaken`. */
export const chargingGate = (tableState: TableState, now: Instant): ChargingGate =>
  tableState.isOwnTable ? gateBy(tableState, now) : 'none';

function gateBy(control: Control, now: Instant): ChargingGate {
  if (control.charging === 'off') return 'none';
  if (!control.breaker.open) return 'charge';
  return now >= (control.breaker.probeAt ?? 0) ? 'probe' : 'none';
}

/** Reserves this hour's one probe for the first worker to write it; undefined when not due. */
export const withProbeTaken = (control: Control, now: Instant): Control | undefined =>
  gateBy(control, now) === 'probe'
    ? { ...control, breaker: { ...control.breaker, probeAt: now + PROBE_EVERY } }
    : undefined;
