/** Carries what was decided about a suspended key to each subscription that charges it. */
import { type BillingKey, type IssuedKey, isIssued } from '../../domain/billing-key/billing-key.ts';
import { cardBlock } from '../../domain/billing-key/card-block.ts';
import { freedKey, leftSuspended } from '../../domain/billing-key/suspension.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import { onFreedKey, onLostKey } from '../../domain/verdict/key-verdict.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys, Subscriptions } from '../../ports/stores.ts';
import { updateItem } from '../shared/update.ts';

export interface KeyDecisionPorts {
  readonly keys: BillingKeys;
  readonly subscriptions: Subscriptions;
  readonly clock: Clock;
}

/** A person decided the case of a payment by another card. Repeating it changes nothing. */
export async function decideKey(
  ports: KeyDecisionPorts,
  { charge, isRight }: { readonly charge: Charge; readonly isRight: boolean },
): Promise<void> {
  const { merchantUid, customerUid: uid } = charge;
  const card = isPaid(charge) ? charge.payment.card : undefined;
  const decided = { merchantUid, at: ports.clock.now() };
  const key = await updateItem(ports.keys, uid, (now) =>
    isRight ? freedKey(now, card) : leftSuspended(now, decided),
  );
  if (key === undefined || !isIssued(key)) return;
  if (isRight) await retryOnFreedKey(ports, key);
  else if (key.suspension?.decidedAt !== undefined) await eachUser(ports, key, onLostKey);
}

/** The subscriptions of a key that is active: what waited for it gets one try. */
export async function retryOnFreedKey(ports: KeyDecisionPorts, key: BillingKey): Promise<void> {
  if (!isIssued(key) || key.status !== 'active') return;
  const isBlocked = cardBlock(key, ports.clock.now()) !== undefined;
  const { maskedNumber: cardNumber } = key.issuance.card;
  await eachUser(ports, key, (one, now) => onFreedKey(one, { cardNumber, isBlocked }, now));
}

async function eachUser(
  ports: KeyDecisionPorts,
  key: IssuedKey,
  rule: (one: Subscription, now: Instant) => Subscription | undefined,
): Promise<void> {
  for (const { by } of key.usedBy)
    await updateItem(ports.subscriptions, by, (one) =>
      one.customerUid === key.customerUid ? rule(one, ports.clock.now()) : undefined,
    );
}
