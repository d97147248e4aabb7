/** The contract breaker: it stops charging while the shop's contract refuses every card. */
import type { Decline, Outcome } from '../gateway/outcome.ts';
import { sameWords } from '../gateway/pg-words.ts';
import type { Owner } from '../ids.ts';
import { HOUR, type Instant, MINUTE, type Span } from '../time.ts';
import { type Breaker, type Control, stoppedEvent, withChargingResumed } from './control.ts';

const FAULTS_WITHIN: Span = 15 * MINUTE;

const MOST_FAULTY_CUSTOMERS = 3;

export const PROBE_EVERY: Span = HOUR;

/** Counts a shop's own fault: three customers within 15 minutes open the breaker, or one proof. */
export function withFault(
  control: Control,
  sent: {
    readonly owner: Owner;
    readonly fault: Extract<Outcome, { kind: 'declined' }>;
    readonly now: Instant;
  },
): Control {
  const { owner, fault, now } = sent;
  const recent = control.breaker.faults.filter((one) => one.at > now - FAULTS_WITHIN);
  const faults = [...recent.filter((one) => one.owner !== owner), { owner, at: now }];
  const stops = faults.length >= MOST_FAULTY_CUSTOMERS || fault.refusesAll === true;
  const counted = { ...control, breaker: { ...control.breaker, faults } };
  return control.breaker.open || !stops ? counted : opened(counted, now, fault.decline.code);
}

/**
 * Counts a refusal in words that we do not know: three customers in a row who are refused in the
 * same words open the breaker. While it is open, other words do not replace those that opened it.
 */
export function withRefusal(
  control: Control,
  refusal: { readonly owner: Owner; readonly words: string; readonly now: Instant },
): Control {
  const { owner, words, now } = refusal;
  const { breaker } = control;
  const known = breaker.refusals;
  const isSame = known !== undefined && sameWords(known.words, words);
  if (!isSame && breaker.open && isContracts(breaker)) return control;
  const others = isSame ? known.by.filter((one) => one.owner !== owner) : [];
  const by = [...others, { owner, at: now }].slice(-MOST_FAULTY_CUSTOMERS);
  const counted = { ...control, breaker: { ...breaker, refusals: { words, by } } };
  return breaker.open || !isContracts(counted.breaker) ? counted : opened(counted, now);
}

/** Enough customers in a row were refused in the same words to hold the contract to blame. */
const isContracts = ({ refusals }: Breaker) =>
  refusals !== undefined && refusals.by.length >= MOST_FAULTY_CUSTOMERS;

/** The words in which the contract refuses everybody, while the breaker is open because of them. */
export const contractWords = (breaker: Breaker): string | undefined =>
  breaker.open && isContracts(breaker) ? breaker.refusals?.words : undefined;

/** A refusal in the words that the contract refuses everybody in is no decline of the card. */
export function ofContract(decline: Decline, { breaker }: Control): Decline {
  const words = contractWords(breaker);
  return words !== undefined && sameWords(words, decline.words)
    ? { ...decline, class: 'merchant_fault' }
    : decline;
}

function opened(control: Control, now: Instant, code?: string): Control {
  const note = { reason: 'merchant_fault', ...(code && { code }) };
  return {
    ...control,
    breaker: { ...control.breaker, open: true, probeAt: now + PROBE_EVERY },
    pendingEvents: [...control.pendingEvents, stoppedEvent(now, note)],
  };
}

/**
 * The same for refusals in words that somebody was paid after, or declined with a code we know: they
 * are of their cards.
 */
export const withRefusalsOver = (control: Control, throughAt: Instant): Control =>
  !control.breaker.open && control.breaker.refusals?.by.some(({ at }) => at <= throughAt)
    ? { ...control, breaker: { ...control.breaker, refusals: undefined } }
    : control;

/**
 * A charge reached a card company, so the breaker closes. Undefined when that charge was before the
 * last refusal, however late its outcome became known, or when nothing changes.
 */
export const withContractProven = (
  control: Control,
  { throughAt, now }: { readonly throughAt: Instant; readonly now: Instant },
): Control | undefined =>
  [...control.breaker.faults, ...(control.breaker.refusals?.by ?? [])].some(
    ({ at }) => at >= throughAt,
  )
    ? undefined
    : withBreakerClosed(control, now);

/** Closes the breaker and drops its faults; undefined when it is not open. */
export function withBreakerClosed(control: Control, now: Instant): Control | undefined {
  if (!control.breaker.open) return undefined;
  const closed: Control = { ...control, breaker: { open: false, faults: [] } };
  return { ...closed, pendingEvents: withChargingResumed(closed, now) };
}

/** The breaker after one worker reserved this hour's probe. */
export const withContractProbe = (breaker: Breaker, now: Instant): Breaker =>
  breaker.open ? { ...breaker, probeAt: now + PROBE_EVERY } : breaker;
