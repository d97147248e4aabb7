/** How long a mark on a card keeps it from being deleted, and what an adopted card brings along. */
import { expect, it } from 'vitest';
import { customerUid, gatewayKey, subscriptionId } from '../../../functions/domain/ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import { deleteBillingKey } from '../../../functions/use-cases/billing-key/delete-billing-key.ts';
import { active } from '../../adapters/support/items.ts';
import { alice, gatewayKey as keyThere, kim } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const uid = customerUid('your-customer-unique-id');
const by = { customerUid: uid, owner: alice, actor: kim };

it('a mark holds a card for ten minutes: its subscription may be about to be created', async () => {
  const here = await world();
  here.hasKey();
  const since = here.served.now();
  here.keys.put({ ...active(), usedBy: [{ by: subscriptionId('sb-1'), since }] });
  here.served.advance(10 * MINUTE);
  await expect(deleteBillingKey(here.ports, by)).rejects.toMatchObject({
    code: 'billing_key_in_use',
  });
  here.served.advance(1);
  await deleteBillingKey(here.ports, by);
  expect(here.keys.item(uid)).toMatchObject({ status: 'retiring', usedBy: [] });
});

it('an adopted card is kept with the key that the gateway itself has for it, if it has one', async () => {
  const adopted = async (given: Parameters<typeof keyThere>[0]) => {
    const { ports } = await world();
    const findBillingKey = async () => keyThere(given);
    const gateway = { ...ports.gateway, findBillingKey };
    const schedules = { ...ports.schedules, schedulesOf: async () => [] };
    return (await adoptBillingKey({ ...ports, gateway, schedules }, by)).issuance;
  };
  const { card, pg } = keyThere();
  const key = gatewayKey('key-of-the-pg');
  expect(await adopted({ gatewayKey: key })).toStrictEqual({ card, pg, gatewayKey: key });
  expect(await adopted({})).toStrictEqual({ card, pg });
});
