/** A card swap beside another swap of the same subscription, which detaches the same card. */
import { expect, it } from 'vitest';
import { isIssued, withoutUses } from '../../../functions/domain/billing-key/billing-key.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { changeSubscription } from '../../../functions/use-cases/subscription/change-subscription.ts';
import { kim } from '../../domain/support/charging.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** Swaps to the new card; when the subscription points at it, `meanwhile` happens to that card. */
async function swapped(meanwhile: 'nothing' | 'is detached' | 'is retired') {
  const here = await world();
  const former = here.hasKey('former-card');
  const subscription = paidSubscription('2026-10-23', { customerUid: former });
  const card = here.hasKey('new-card', subscription.owner);
  here.subscriptions.put(subscription);
  const happens = () => {
    const key = here.keys.item(card);
    if (key === undefined || !isIssued(key)) expect.fail('the new card is gone');
    if (meanwhile === 'is detached') here.keys.put(withoutUses(key, [subscription.id]) ?? key);
    if (meanwhile === 'is retired') here.keys.put({ ...key, status: 'retiring', usedBy: [] });
  };
  const subscriptions: typeof here.subscriptions = {
    ...here.subscriptions,
    replace: async (stored, item) => {
      const replaced = await here.subscriptions.replace(stored, item);
      if (stored.item.customerUid === former) happens();
      return replaced;
    },
  };
  const deadline = here.served.now() + HOUR;
  const change = { customerUid: card };
  await changeSubscription(
    { ...here.ports, subscriptions },
    {
      ...{ id: subscription.id, change, actor: kim, deadline },
    },
  );
  return { id: subscription.id, key: here.keys.item(card) };
}

it.each(['nothing', 'is detached'] as const)(
  'leaves the new card in use, whatever happens to it meanwhile: %s',
  async (meanwhile) => {
    const { id, key } = await swapped(meanwhile);
    expect(key).toMatchObject({ status: 'active', usedBy: [{ by: id }] });
  },
);

it('leaves a card alone that is being deleted', async () => {
  const { key } = await swapped('is retired');
  expect(key).toMatchObject({ status: 'retiring', usedBy: [] });
});
