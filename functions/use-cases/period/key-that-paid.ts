/** Finds out which of the keys that a period's request was sent on has paid it. */
import { isIssued } from '../../domain/billing-key/billing-key.ts';
import { onKey, requestKeys } from '../../domain/gateway/answer.ts';
import { isSameCard } from '../../domain/gateway/other-card.ts';
import type { Card, Outcome } from '../../domain/gateway/outcome.ts';
import type { CustomerUid } from '../../domain/ids.ts';
import type { PeriodAttempt } from '../../domain/subscription/subscription.ts';
import type { BillingKeys } from '../../ports/stores.ts';

interface KeyPorts {
  readonly keys: BillingKeys;
}

/**
 * The attempt on the key that paid it: the one that the answer or the record names or, where records
 * name none, the one with the card of the payment. Unchanged if it was sent on one key only.
 */
export async function onKeyThatPaid(
  ports: KeyPorts,
  attempt: PeriodAttempt,
  outcome: Outcome,
): Promise<PeriodAttempt> {
  const { request } = attempt;
  if (outcome.kind !== 'paid' || !request.earlierKeys) return attempt;
  const { paidOn, payment } = outcome;
  const key = paidOn ?? (await keyOfCard(ports, request, payment.card));
  return { ...attempt, request: onKey(request, key) };
}

/** The present key where no other has that card, too. */
async function keyOfCard(
  { keys }: KeyPorts,
  request: PeriodAttempt['request'],
  card: Card | undefined,
): Promise<CustomerUid> {
  for (const uid of requestKeys(request)) {
    const key = (await keys.find(uid))?.item;
    if (key && isIssued(key) && isSameCard(key.issuance.card.maskedNumber, card?.maskedNumber))
      return uid;
  }
  return request.customerUid;
}
