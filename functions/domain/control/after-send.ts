/** What the outcome of one send says about everybody's charges: the shop's contract, the gateway. */
import { type DeclineClass, isOurs, type Outcome } from '../gateway/outcome.ts';
import type { Owner } from '../ids.ts';
import type { Instant } from '../time.ts';
import {
  withContractProven,
  withFault,
  withRefusal,
  withRefusalsOver,
} from './contract-breaker.ts';
import type { Control } from './control.ts';
import { withGatewayAnswer, withGatewayFault } from './outage.ts';

export interface SendOutcome {
  readonly owner: Owner;
  readonly outcome: Outcome;
  /** When the request with this outcome was claimed. */
  readonly claimedAt: Instant;
}

/** The control item after one send; undefined when it changes nothing. */
export function afterSend(control: Control, sent: SendOutcome, now: Instant): Control | undefined {
  const next = forGateway(forContract(control, sent, now), sent, now);
  return next === control ? undefined : next;
}

function forContract(control: Control, sent: SendOutcome, now: Instant) {
  const { owner, outcome, claimedAt } = sent;
  if (outcome.kind === 'unknown' && outcome.isRefused)
    return withRefusal(control, { owner, words: outcome.words ?? '', now });
  if (isContractFault(outcome)) return withFault(control, { owner, fault: outcome, now });
  if (!gotThrough(outcome)) return control;
  const throughAt = outcome.kind === 'paid' ? outcome.payment.paidAt : claimedAt;
  const proven = withContractProven(control, { throughAt, now }) ?? control;
  return withRefusalsOver(proven, outcome.foundBy === undefined ? now : claimedAt);
}

function forGateway(control: Control, { owner, outcome, claimedAt }: SendOutcome, now: Instant) {
  const sentAt = claimedAt;
  if (isFault(outcome)) return withGatewayFault(control, { owner, sentAt }, now);
  if (!isAnswered(outcome)) return control;
  return withGatewayAnswer(control, { sentAt, now }) ?? control;
}

/** A refusal in words was counted when it was sent, not when it is settled. */
const isContractFault = (outcome: Outcome): outcome is Extract<Outcome, { kind: 'declined' }> =>
  outcome.kind === 'declined' &&
  outcome.decline.class === 'merchant_fault' &&
  outcome.wasCounted === undefined;

/** Classes of a decline that may be anybody's, the shop's too. */
const OF_NOBODY: readonly DeclineClass[] = ['merchant_fault', 'not_executed', 'unclassified'];

/** The request reached a card company, which said something that we know. */
const gotThrough = (outcome: Outcome) =>
  outcome.kind === 'paid' ||
  (outcome.kind === 'declined' &&
    !isOurs(outcome.decline) &&
    !OF_NOBODY.includes(outcome.decline.class));

/** Nothing answered the send. */
const isFault = (outcome: Outcome) =>
  (outcome.kind === 'unknown' || outcome.kind === 'not_sent') && outcome.isFault === true;

/** The gateway answered the send itself; what an inquiry found says nothing about sending. */
const isAnswered = (outcome: Outcome) =>
  outcome.answer !== undefined && outcome.foundBy === undefined && !isFault(outcome);
