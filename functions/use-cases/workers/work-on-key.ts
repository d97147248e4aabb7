/**
 * The worker's part for one billing key: a registration without a callback, a follow-up, a
 * deletion.
 */
import {
  type BillingKey,
  deletedKey,
  failedKey,
  type IssuedKey,
  isIssued,
  type PendingKey,
} from '../../domain/billing-key/billing-key.ts';
import { nextOwnInquiry } from '../../domain/billing-key/registration.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import type { CustomerUid, Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { HOUR, MINUTE } from '../../domain/time.ts';
import type { Lists } from '../../ports/lists.ts';
import { type ActivatePorts, activateKey } from '../billing-key/activate-key.ts';
import { type FollowUpPorts, followUp } from '../billing-key/follow-up.ts';
import { unlisted } from '../billing-key/key-events.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { updateItem } from '../shared/update.ts';

export type KeyWorkPorts = FollowUpPorts &
  ActivatePorts & {
    readonly chargeLists: Lists<Charge>;
    readonly subscriptionLists: Lists<Subscription>;
  };

/** Takes the key's next step; when the gateway is unreachable the key stays due. */
export async function workOnKey(
  ports: KeyWorkPorts,
  work: Pick<Conditions, 'control'> & { readonly id: CustomerUid },
): Promise<void> {
  const { id: uid, control } = work;
  // Nothing runs automatically in a restored table: what is due stays due.
  if (!control.isOwnTable) return;
  const key = (await ports.keys.find(uid))?.item;
  if (key === undefined || (key.wakeAt ?? Infinity) > ports.clock.now()) return;
  try {
    await advanceKey(ports, key);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function advanceKey(ports: KeyWorkPorts, key: BillingKey): Promise<void> {
  switch (key.status) {
    case 'pending':
      return inquireAboutIssuance(ports, key);
    case 'active':
    case 'suspended':
    case 'deleted':
      return followedUp(ports, key);
    case 'retiring':
      return retire(ports, key);
    case 'failed':
      return;
  }
}

/** The callback may never come: then the worker asks Iamport whether the key was issued. */
async function inquireAboutIssuance(ports: KeyWorkPorts, key: PendingKey): Promise<void> {
  const now = ports.clock.now();
  const after = await activateKey(ports, key);
  if (isIssued(after)) return followedUp(ports, after);
  const next = nextOwnInquiry(key.registration, now);
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
  const after = await followUp(ports, { key, deadline: ports.clock.now() + MINUTE });
  if (after.key.wakeAt === undefined) return;
  await updateItem(ports.keys, key.customerUid, (current) =>
    current.status === 'retiring' || current.wakeAt === undefined
      ? undefined
      : { ...current, wakeAt: ports.clock.now() + 5 * MINUTE },
  );
}

/**
 * Deletes the key at the gateway once no open charge names it, and retries until the gateway
 * confirms.
 */
async function retire(ports: KeyWorkPorts, key: IssuedKey): Promise<void> {
  // The request that retired it may have stopped halfway, or a customer chose it at the same
  // moment.
  await unlisted(ports, key);
  const gone =
    !(await isNamed(ports, key)) &&
    (await ports.gateway.deleteBillingKey(key.customerUid, key.issuance.gatewayKey));
  const after = await updateItem(ports.keys, key.customerUid, (current) => {
    if (current.status !== 'retiring') return undefined;
    return gone
      ? deletedKey(current, ports.clock.now())
      : { ...current, wakeAt: ports.clock.now() + HOUR };
  });
  if (gone && after !== undefined && isIssued(after)) await followedUp(ports, after);
}

/**
 * Whether money is still on its way to or from the card. A case may wait for its verdict for long, and
 * needs no key: inquiries go by `merchant_uid`, refunds by `imp_uid`.
 */
const isOpen = (charge: Charge) =>
  charge.openCase === undefined &&
  (charge.status === 'processing' || (isPaid(charge) && charge.openRefund !== undefined));

/**
 * Whether an open charge still needs the key. A subscription that is on another card, or on none,
 * may have an attempt open on this key again: an old payment was found.
 */
async function isNamed(ports: KeyWorkPorts, { owner, customerUid }: IssuedKey): Promise<boolean> {
  return (
    (await isAny(
      ports.chargeLists,
      owner,
      (one) => one.customerUid === customerUid && isOpen(one),
    )) ||
    (await isAny(
      ports.subscriptionLists,
      owner,
      (one) => one.openAttempt?.request.customerUid === customerUid,
    ))
  );
}

async function isAny<Item>(
  lists: Lists<Item>,
  owner: Owner,
  suits: (item: Item) => boolean,
): Promise<boolean> {
  let after: string | undefined;
  do {
    const page = await lists.page({ of: 'owner', owner }, { limit: 100, after });
    if (page.items.some(suits)) return true;
    after = page.next;
  } while (after !== undefined);
  return false;
}
