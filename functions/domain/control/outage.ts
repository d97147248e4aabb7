/**
 * The outage breaker: it stops charging while the gateway executes nothing, so that no debt uses up
 * its tries, or becomes a person's case, because of the gateway's bad morning.
 *
 *   faults of three customers → open → a probe every five minutes → two answers in a row → ended
 */
import { HOUR, type Instant, MINUTE, type Span } from '../time.ts';
import {
  type Control,
  type GatewayFault,
  type Outage,
  stoppedEvent,
  withChargingResumed,
} from './control.ts';

const FAULTS_WITHIN: Span = 15 * MINUTE;

/** One customer's charge may fail for a reason of its own; three are the gateway's. */
const CUSTOMERS = 3;

const PROBE_EVERY: Span = 5 * MINUTE;

/** A gateway that comes back may answer one request and fail the next. */
const ANSWERS_TO_END = 2;

/**
 * The control item after a send that ended in a fault: the third customer within 15 minutes opens
 * the breaker, with `charging.stopped`. While it is open a fault undoes the answers before it.
 */
export function withGatewayFault(control: Control, fault: GatewayFault, now: Instant): Control {
  const { outage } = control;
  const fresh = outage.faults.filter(
    ({ owner, sentAt }) => owner !== fault.owner && sentAt > now - FAULTS_WITHIN,
  );
  const faults = [...fresh, fault].slice(-CUSTOMERS);
  const counted = { ...outage, faults };
  if (outage.since !== undefined) return { ...control, outage: { ...counted, answers: 0 } };
  if (faults.length < CUSTOMERS) return { ...control, outage: counted };
  return {
    ...control,
    outage: { since: now, faults, probeAt: now + PROBE_EVERY, answers: 0 },
    pendingEvents: [...control.pendingEvents, stoppedEvent(now, { reason: 'gateway_down' })],
  };
}

/**
 * The control item after a send that the gateway answered, whatever it said: the faults of earlier
 * sends no longer count, and the second answer in a row ends the outage, with `charging.resumed`.
 * Undefined when it changes nothing.
 */
export function withGatewayAnswer(
  control: Control,
  { sentAt, now }: { readonly sentAt: Instant; readonly now: Instant },
): Control | undefined {
  const { outage } = control;
  const later = outage.faults.filter((fault) => fault.sentAt >= sentAt);
  if (outage.since === undefined)
    return later.length === outage.faults.length
      ? undefined
      : { ...control, outage: { ...outage, faults: later } };
  // What was sent before the last fault says nothing about the gateway of now.
  if (later.length > 0) return undefined;
  const answers = (outage.answers ?? 0) + 1;
  if (answers < ANSWERS_TO_END) return { ...control, outage: { ...outage, answers } };
  const ended: Control = { ...control, outage: { faults: [], endedAt: now } };
  return { ...ended, pendingEvents: withChargingResumed(ended, now) };
}

/** The outage after one worker reserved the probe that is due. */
export const withOutageProbe = (outage: Outage, now: Instant): Outage =>
  outage.since === undefined ? outage : { ...outage, probeAt: now + PROBE_EVERY };

const FIRST_CHARGES = 10;

/** After this long what waited goes out at the usual rate. */
const SLOW_START: Span = HOUR;

/**
 * How many charges may go out at this tick: after an outage few, and twice as many every five
 * minutes. A gateway that has just come back fails again under all that waited.
 */
export function chargesAfterOutage(
  { endedAt }: Outage,
  tick: { readonly now: Instant; readonly most: number },
): number {
  const since = endedAt === undefined ? Infinity : tick.now - endedAt;
  if (since >= SLOW_START) return tick.most;
  return Math.min(tick.most, FIRST_CHARGES * 2 ** Math.floor(since / PROBE_EVERY));
}
