/**
 * Watches members who left: nothing is charged once the shop was told that they are being erased, and
 * in the end no key of theirs is at Iamport and nothing that is personal is kept.
 */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Customer } from '../../../functions/domain/billing-key/customer.ts';
import { DAY, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import { BUYER } from '../people/one-off.ts';
import type { Person } from '../people/person.ts';
import type { Sent } from '../pg/noticed.ts';
import type { Table } from '../world/table.ts';
import type { World } from '../world/world.ts';
import type { Accuse } from './violation.ts';

/** A request that was claimed just before the answer leaves within this span. */
const UNDER_WAY = MINUTE;

/** In calm weather everything is settled and deleted within this span. */
const ERASED_WITHIN = 8 * DAY;

export function watchLeaving(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
  readonly people: () => readonly Person[];
}) {
  return {
    sent: ({ request: { customerUid, merchantUid } }: Sent) => {
      const owner = world.table().find('key', customerUid)?.item.owner;
      const left = world.people().find((person) => person.owner === owner)?.left;
      if (left !== undefined && world.now() - left > UNDER_WAY)
        world.accuse({
          rule: 'nothing is charged once a member has left',
          about: merchantUid,
          detail: customerUid,
        });
    },
    judge: (stage: World) => {
      for (const customer of stage.table.all('customer'))
        if (customer.erasure !== undefined) judgeCustomer(stage, customer, world.accuse);
    },
  };
}

function judgeCustomer(stage: World, { owner, erasure }: Customer, accuse: Accuse): void {
  const { table, pg, kernel } = stage;
  const blame = (rule: string, detail: string) => accuse({ rule, about: owner, detail });
  const { askedAt = 0, finishedAt } = erasure ?? {};
  const of = <One extends { readonly owner?: unknown }>(all: readonly One[]) =>
    all.filter((one) => one.owner === owner);
  // While Iamport does not delete a key, a person is asked about it, and the erasure goes on.
  const isKept = of(table.all('key')).some(
    (key) => key.status === 'retiring' && key.wakeAt === undefined,
  );
  if (finishedAt === undefined) {
    if (!isKept && askedAt < kernel.now() - ERASED_WITHIN) blame('every erasure ends', '');
    return;
  }
  for (const key of of(table.all('key')))
    if (pg.cardOf(key.customerUid) !== undefined && isOurs(key, kernel.now()))
      blame('no key of who is erased is left at the PG', `${key.customerUid} ${key.status}`);
  for (const one of of(table.all('subscription'))) {
    if (one.status !== 'canceled') blame('no subscription of who is erased goes on', one.id);
    const isLate = (one.openCase?.openedAt ?? 0) > finishedAt;
    if (!isLate && isPersonal(one)) blame('nothing personal of who is erased is kept', one.id);
  }
  for (const one of of(table.all('case')))
    if (Math.max(one.openedAt, one.closing?.at ?? 0) < finishedAt && isPersonal(one))
      blame('nothing personal of who is erased is kept', one.id);
  for (const { merchantUid, history, ...charge } of of(table.all('charge'))) {
    const isLate = history.some(({ at }) => at > finishedAt);
    if (!isLate && isPersonal({ merchantUid, ...charge }))
      blame('nothing personal of who is erased is kept', merchantUid);
  }
  for (const key of of(table.all('key')))
    if (key.status === 'deleted' && !isFresh(key, kernel.now()) && isPersonal(key))
      blame('nothing personal of who is erased is kept', key.customerUid);
}

/** One that was never proven is no key here: nothing charges it. */
const isOurs = (key: BillingKey, now: Instant) => 'issuance' in key && !isFresh(key, now);

/** Issued in a window that was open when they left: an hour later it goes, and then its card. */
const isFresh = (key: BillingKey, now: Instant) =>
  'registeredAt' in key && key.registeredAt > now - DAY;

const FACTS = ['maskedNumber', 'cardNumber', 'failReason', '"buyer":{', ...Object.values(BUYER)];

const isPersonal = (item: object) => {
  const text = JSON.stringify(item);
  return FACTS.some((fact) => text.includes(fact));
};
