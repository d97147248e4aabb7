/** The charging gate: whether a charge may be claimed now, by everything that can stop it. */
import type { Instant } from '../time.ts';
import { withContractProbe } from './contract-breaker.ts';
import type { Control, TableState } from './control.ts';
import { withOutageProbe } from './outage.ts';

export type ChargingGate = 'charge' | 'probe' | 'none';

/** Whether a charge may be claimed now. A `probe` must first be reserved by `withProbeTaken`. */
export const chargingGate = (tableState: TableState, now: Instant): ChargingGate =>
  tableState.isOwnTable ? gateBy(tableState, now) : 'none';

/** While both breakers are open, a probe goes out only when both allow one. */
function gateBy(control: Control, now: Instant): ChargingGate {
  if (control.charging === 'off') return 'none';
  const { breaker, outage } = control;
  const stops = [...(breaker.open ? [breaker] : []), ...(outage.since ? [outage] : [])];
  if (stops.some(({ probeAt = 0 }) => now < probeAt)) return 'none';
  return stops.length > 0 ? 'probe' : 'charge';
}

/** Reserves the one probe that is due for the first worker to write it; undefined when none is. */
export const withProbeTaken = (control: Control, now: Instant): Control | undefined =>
  gateBy(control, now) === 'probe'
    ? {
        ...control,
        breaker: withContractProbe(control.breaker, now),
        outage: withOutageProbe(control.outage, now),
      }
    : undefined;
