/** What the outcome of one send says about everybody's charges: the shop's contract, the gateway. */
import type { Outcome } from '../gateway/outcome.ts';
import type { Owner } from '../ids.ts';
import type { Instant } from '../time.ts';
import { withContractProven, withFault } from './contract-breaker.ts';
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

function forContract(control: Control, { owner, outcome, claimedAt }: SendOutcome, now: Instant) {
  if (outcome.kind === 'declined' && outcome.decline.class === 'merchant_fault')
    return withFault(control, { owner, decline: outcome.decline, now });
  if (!gotThrough(outcome)) return control;
  const throughAt = outcome.kind === 'paid' ? outcome.payment.paidAt : claimedAt;
  return withContractProven(control, { throughAt, now }) ?? control;
}

function forGateway(control: Control, { owner, outcome, claimedAt }: SendOutcome, now: Instant) {
  const sentAt = claimedAt;
  if (isFault(outcome)) return withGatewayFault(control, { owner, sentAt }, now);
  if (!isAnswered(outcome)) return control;
  return withGatewayAnswer(control, { sentAt, now }) ?? control;
}

/** The request reached a card company; one that was not executed reached no one. */
const gotThrough = (outcome: Outcome) =>
  outcome.kind === 'paid' ||
  (outcome.kind === 'declined' &&
    outcome.decline.class !== 'merchant_fault' &&
    outcome.decline.class !== 'not_executed');

/** Nothing answered the send. */
const isFault = (outcome: Outcome) =>
  (outcome.kind === 'unknown' || outcome.kind === 'not_sent') && outcome.isFault === true;

/** The gateway answered the send itself; what an inquiry found says nothing about sending. */
const isAnswered = (outcome: Outcome) =>
  outcome.answer !== undefined && outcome.foundBy === undefined && !isFault(outcome);
