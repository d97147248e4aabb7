/** The contract breaker: it stops charging while the shop's contract refuses every card. */
import type { Decline } from '../gateway/outcome.ts';
import type { Owner } from '../ids.ts';
import { HOUR, type Instant, MINUTE, type Span } from '../time.ts';
import { type Breaker, type Control, stoppedEvent, withChargingResumed } from './control.ts';

const FAULTS_WITHIN: Span = 15 * MINUTE;

const MOST_FAULTY_CUSTOMERS = 3;

export const PROBE_EVERY: Span = HOUR;

/** Each of these codes alone proves that the contract takes no charge at all. */
const CONTRACT_CODES = ['550400', '550403', '550413', '550414', '550433'];

/** Counts a shop's own fault: three customers within 15 minutes open the breaker. */
export function withFault(
  control: Control,
  fault: { readonly owner: Owner; readonly decline: Decline; readonly now: Instant },
): Control {
  const { owner, decline, now } = fault;
  const recent = control.breaker.faults.filter((one) => one.at > now - FAULTS_WITHIN);
  const faults = [...recent.filter((one) => one.owner !== owner), { owner, at: now }];
  const ofContract = CONTRACT_CODES.some((code) => code === decline.code);
  const stops = faults.length >= MOST_FAULTY_CUSTOMERS || ofContract;
  if (control.breaker.open || !stops)
    return { ...control, breaker: { ...control.breaker, faults } };
  const note = { reason: 'merchant_fault', ...(decline.code && { code: decline.code }) };
  return {
    ...control,
    breaker: { open: true, faults, probeAt: now + PROBE_EVERY },
    pendingEvents: [...control.pendingEvents, stoppedEvent(now, note)],
  };
}

/**
 * A charge reached a card company, so the breaker closes. Undefined when that charge was before the
 * last refusal, however late its outcome became known, or when nothing changes.
 */
export const withContractProven = (
  control: Control,
  { throughAt, now }: { readonly throughAt: Instant; readonly now: Instant },
): Control | undefined =>
  control.breaker.faults.some(({ at }) => at >= throughAt)
    ? undefined
    : withBreakerClosed(control, now);

/** Closes the breaker and drops its faults; undefined when it is not open. */
export function withBreakerClosed(control: Control, now: Instant): Control | undefined {
  if (!control.breaker.open) return undefined;
  const closed: Control = { ...control, breaker: { open: false, faults: [] } };
  return { ...closed, pendingEvents: withChargingResumed(closed, now) };
}

/** Whether the contract lets a charge go out now, or only a probe of it. */
export const contractAllows = (
  { open, probeAt = 0 }: Breaker,
  now: Instant,
): 'charge' | 'probe' | 'none' => {
  if (!open) return 'charge';
  return now >= probeAt ? 'probe' : 'none';
};

/** The breaker after one worker reserved this hour's probe. */
export const withContractProbe = (breaker: Breaker, now: Instant): Breaker =>
  breaker.open ? { ...breaker, probeAt: now + PROBE_EVERY } : breaker;
