/**
 * The worker's part for one billing key: a registration without a callback, a follow-up, a
 * deletion.
 */

import {
  type BillingKey,
  failedKey,
  type IssuedKey,
  isIssued,
  type PendingKey,
} from '../../domain/billing-key/billing-key.ts';
import { cardGoesAt, withoutCard } from '../../domain/billing-key/kept-card.ts';
import { nextOwnInquiry } from '../../domain/billing-key/registration.ts';
import type { CustomerUid } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, MINUTE } from '../../domain/time.ts';
import { type ActivatePorts, activateKey } from '../billing-key/activate-key.ts';
import { type FollowUpPorts, followUp } from '../billing-key/follow-up.ts';
import { timed } from '../shared/before-claim.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { updateItem } from '../shared/update.ts';
import { type RetirePorts, retireKey, retireLater } from './retire-key.ts';

export type KeyWorkPorts = FollowUpPorts & ActivatePorts & RetirePorts;

/** Takes the key's next step; when the gateway is unreachable the key stays due, a deletion hourly. */
export async function workOnKey(
  ports: KeyWorkPorts,
  work: Pick<Conditions, 'control'> & { readonly id: CustomerUid },
): Promise<void> {
  const { id: uid, control } = work;
  // Nothing runs automatically in a restored table: what is due stays due.
  if (!control.isOwnTable) return;
  const key = (await ports.keys.find(uid))?.item;
  if (key === undefined || isLater(key, ports.clock.now())) return;
  try {
    await advanceKey(ports, key);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (isIssued(key)) await retireLater(ports, key);
  }
}

async function advanceKey(ports: KeyWorkPorts, key: BillingKey): Promise<void> {
  switch (key.status) {
    case 'pending':
      return inquireAboutIssuance(ports, key);
    case 'active':
    case 'suspended':
    case 'deleted':
      return isCardDue(key, ports.clock.now()) ? forgetCard(ports, key) : followedUp(ports, key);
    case 'retiring':
      return retired(ports, key);
  }
}

/** The callback may never come: then the worker asks Iamport whether the key was issued. */
async function inquireAboutIssuance(ports: KeyWorkPorts, key: PendingKey): Promise<void> {
  const at = timed(ports);
  const after = await activateKey(ports, key);
  if (isIssued(after)) return followedUp(ports, after);
  const next = nextOwnInquiry(key.registration, at);
  await updateItem(ports.keys, key.customerUid, (current) => {
    if (current.status !== 'pending') return undefined;
    return next === undefined ? failedKey(current) : { ...current, wakeAt: next };
  });
}

/**
 * Does what an HTTP caller had no time for. A key that began to retire meanwhile keeps its own
 * `wake_at`, an hour later.
 */
async function followedUp(ports: KeyWorkPorts, key: IssuedKey): Promise<void> {
  await followUp(ports, { key, deadline: ports.clock.now() + MINUTE });
  const now = ports.clock.now();
  await updateItem(ports.keys, key.customerUid, (current) =>
    isLater(current, now) ? undefined : { ...current, wakeAt: now + 5 * MINUTE },
  );
}

/** Whether there is nothing to do with it now. */
const isLater = ({ wakeAt = Infinity }: BillingKey, now: Instant) => wakeAt > now;

/** Whether its card is kept still, a month after its deletion. */
const isCardDue = (key: IssuedKey, now: Instant) => (cardGoesAt(key) ?? Infinity) <= now;

async function forgetCard({ keys }: KeyWorkPorts, { customerUid }: IssuedKey): Promise<void> {
  await updateItem(keys, customerUid, (current) =>
    isIssued(current) ? { ...withoutCard(current), wakeAt: undefined } : undefined,
  );
}

/** What was left to do with a key, such as a charge that another system made, comes after its deletion. */
async function retired(ports: KeyWorkPorts, key: IssuedKey): Promise<void> {
  const gone = await retireKey(ports, key);
  if (gone !== undefined) await followedUp(ports, gone);
}
