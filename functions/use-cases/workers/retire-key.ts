/** Deletes a key at the gateway that nothing here uses any more. */
import { deletedKey, type IssuedKey, isIssued } from '../../domain/billing-key/billing-key.ts';
import {
  isDeletionGivenUp,
  leftToPerson,
  withRefusedDeletion,
} from '../../domain/billing-key/deletion.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { requestKeys } from '../../domain/gateway/answer.ts';
import type { Owner } from '../../domain/ids.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { HOUR } from '../../domain/time.ts';
import type { DeletingGateway } from '../../ports/gateway.ts';
import type { Lists } from '../../ports/lists.ts';
import type { Clock } from '../../ports/runtime.ts';
import { unlisted } from '../billing-key/key-events.ts';
import {
  type CasePorts,
  type CaseQuestion,
  openCaseAbout,
  settleCaseAbout,
} from '../case/open-case-about.ts';
import { updateItem } from '../shared/update.ts';

export type RetirePorts = CasePorts &
  Parameters<typeof unlisted>[0] & {
    readonly gateway: DeletingGateway;
    readonly clock: Clock;
    readonly chargeLists: Lists<Charge>;
    readonly subscriptionLists: Lists<Subscription>;
  };

/**
 * The key once it is deleted: when no open charge names it. A gateway that refuses is asked again an hour
 * later, until a person is. Refuses with `iamport_unavailable`.
 */
export async function retireKey(
  ports: RetirePorts,
  key: IssuedKey,
): Promise<IssuedKey | undefined> {
  // The request that retired it may have stopped halfway, or a customer chose it at the same
  // moment.
  await unlisted(ports, key);
  if (await isNamed(ports, key)) return retireLater(ports, key);
  const { customerUid: uid, issuance } = key;
  if (await ports.gateway.deleteBillingKey(uid, issuance.gatewayKey)) return gone(ports, key);
  const now = ports.clock.now();
  const after = await updateItem(ports.keys, uid, (one) => withRefusedDeletion(one, now));
  if (after === undefined || !isIssued(after) || !isDeletionGivenUp(after)) return undefined;
  await openCaseAbout(ports, notDeleted(after));
  await updateItem(ports.keys, uid, leftToPerson);
  return undefined;
}

/** Not now: in an hour. */
export async function retireLater(
  ports: Pick<RetirePorts, 'keys' | 'clock'>,
  { customerUid }: IssuedKey,
): Promise<undefined> {
  await updateItem(ports.keys, customerUid, (key) =>
    key.status === 'retiring' ? { ...key, wakeAt: ports.clock.now() + HOUR } : undefined,
  );
}

/** Deleted: a person need not see to it any more. */
async function gone(ports: RetirePorts, key: IssuedKey): Promise<IssuedKey | undefined> {
  const now = ports.clock.now();
  if (isDeletionGivenUp(key)) await settleCaseAbout(ports, notDeleted(key));
  const after = await updateItem(ports.keys, key.customerUid, (one) =>
    one.status === 'retiring' ? deletedKey(one, now) : undefined,
  );
  return after !== undefined && isIssued(after) ? after : undefined;
}

const notDeleted = (key: IssuedKey): CaseQuestion => ({
  reason: 'key_not_deleted',
  about: { kind: 'key', customerUid: key.customerUid },
  key,
  payments: [],
  facts: { refused_deletions: key.deletionRefusals ?? 0 },
});

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
async function isNamed(ports: RetirePorts, { owner, customerUid }: IssuedKey): Promise<boolean> {
  return (
    (await isAny(
      ports.chargeLists,
      owner,
      (one) => requestKeys(one).includes(customerUid) && isOpen(one),
    )) ||
    (await isAny(
      ports.subscriptionLists,
      owner,
      ({ openAttempt: open }) =>
        open !== undefined && requestKeys(open.request).includes(customerUid),
    ))
  );
}

async function isAny<Item>(
  lists: Lists<Item>,
  owner: Owner,
  suits: (item: Item) => boolean,
  after?: string,
): Promise<boolean> {
  const { items, next } = await lists.page({ of: 'owner', owner }, { limit: 100, after });
  return items.some(suits) || (next !== undefined && isAny(lists, owner, suits, next));
}
