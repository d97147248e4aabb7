/** A member of the shop who leaves it, with a card and what the lists of the table show. */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Customer } from '../../../functions/domain/billing-key/customer.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import type { ErasureAsked } from '../../../functions/ports/erasures.ts';
import { eraseCustomer } from '../../../functions/use-cases/erasure/erase-customer.ts';
import { currentControl } from '../../../functions/use-cases/shared/charging-gate.ts';
import { workOnCustomer } from '../../../functions/use-cases/workers/work-on-customer.ts';
import { active } from '../../adapters/support/items.ts';
import { claimedCharge } from '../../domain/support/charges.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from './world.ts';

export const uid = customerUid('your-customer-unique-id');

/** The card's key once Iamport has deleted it. */
export const deleted: BillingKey = {
  ...active(),
  status: 'deleted',
  pendingEvents: [],
  wakeAt: undefined,
};

/** A member with a card, and the lists that show what the stores hold. */
export async function member() {
  const here = await world();
  here.hasKey();
  here.customers.put({ owner: alice, defaultKey: uid, keys: [uid], openRegistrations: [] });
  const asked: ErasureAsked[] = [];
  const subscriptions = [paidSubscription('2026-10-23', { customerUid: uid })];
  const charge = claimedCharge();
  const cases: Case[] = [];
  const listOf = <Item>(items: () => readonly (Item | undefined)[]) => ({
    page: async () => ({ items: items().filter((one) => one !== undefined) }),
  });
  const ports = {
    ...here.ports,
    cases: here.cases,
    erasures: {
      add: async (one: ErasureAsked) => void asked.push(one),
      page: async () => ({ asked }),
    },
    keyLists: listOf(() => [here.keys.item(uid)]),
    subscriptionLists: listOf(() => subscriptions.map(({ id }) => here.subscriptions.item(id))),
    chargeLists: listOf(() => [here.charges.item(charge.merchantUid)]),
    caseLists: listOf(() => cases.map(({ id }) => here.cases.item(id))),
  };
  const leaves = () => eraseCustomer(ports, { owner: alice, actor: kim });
  const customer = () => here.customers.item(alice) as Customer;
  const works = async (after: number) => {
    here.served.advance(after);
    await workOnCustomer(ports, { id: alice, control: await currentControl(ports) });
    return customer();
  };
  return { here, ports, asked, subscriptions, charge, cases, leaves, customer, works };
}
