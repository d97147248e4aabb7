/**
 * Finds out whether a registration issued a billing key, whatever the browser reports:
 * find ours → ration → ask the gateway → activate → follow up.
 */
import {
  type BillingKey,
  isIssued,
  type PendingKey,
} from '../../domain/billing-key/billing-key.ts';
import type { CustomerUid, Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time.ts';
import { type ActivatePorts, activateKey } from './activate-key.ts';
import { allowedToAsk } from './allowed-to-ask.ts';
import { type FollowedUp, type FollowUpPorts, followUp } from './follow-up.ts';

export type VerifyPorts = FollowUpPorts & ActivatePorts;

export interface Callback {
  readonly owner: Owner;
  /** The key whose registration the callback names; undefined when it names none of ours. */
  readonly customerUid: CustomerUid | undefined;
  /** True if the browser reports that the window failed or was closed. */
  readonly reportsFailure: boolean;
  readonly deadline: Instant;
}

export type Verified =
  | (FollowedUp & {
      readonly kind: 'issued';
      /** True if the key was known before this callback. */
      readonly repeated: boolean;
    })
  | { readonly kind: 'failed'; readonly customerUid: CustomerUid };

/**
 * Refuses with `registration_not_found`, `billing_key_not_issued`, `billing_key_not_active`,
 * `iamport_unavailable`, `too_many_at_once` or `try_again`.
 */
export async function verifyRegistration(
  ports: VerifyPorts,
  callback: Callback,
): Promise<Verified> {
  const known = await ownKey(ports, callback);
  const key = known.status === 'pending' ? await checked(ports, known) : known;
  if (!isIssued(key)) return notIssued(callback, key);
  refuseDeleted(key);
  const followed = await followUp(ports, { key, deadline: callback.deadline });
  // That of a customer who is being erased is deleted as soon as it is known.
  refuseDeleted(followed.key);
  return { kind: 'issued', ...followed, repeated: isIssued(known) };
}

function refuseDeleted({ status }: BillingKey): void {
  if (status === 'retiring' || status === 'deleted')
    throw new Refusal(
      'billing_key_not_active',
      'This billing key was deleted. Register a card again.',
    );
}

async function ownKey(ports: VerifyPorts, callback: Callback): Promise<BillingKey> {
  const uid = callback.customerUid;
  const key = uid === undefined ? undefined : (await ports.keys.find(uid))?.item;
  if (key === undefined || key.owner !== callback.owner)
    throw new Refusal(
      'registration_not_found',
      'There is no such registration. Register the card again.',
    );
  return key;
}

/** The key after one inquiry, or as it is when no inquiry is left. */
async function checked(ports: VerifyPorts, key: PendingKey): Promise<BillingKey> {
  const allowed = await allowedToAsk(ports, key);
  return allowed === 'used_up' ? key : activateKey(ports, key);
}

function notIssued(callback: Callback, key: BillingKey): Verified {
  if (callback.reportsFailure) return { kind: 'failed', customerUid: key.customerUid };
  throw new Refusal(
    'billing_key_not_issued',
    'Iamport knows of no billing key from this registration. Open the payment window again.',
  );
}
