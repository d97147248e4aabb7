/** With what a month is sent: the key that the gateway itself gave the card, and the caller's time. */
import { expect, it } from 'vitest';
import { customerUid, gatewayKey } from '../../../functions/domain/ids.ts';
import { SECOND } from '../../../functions/domain/time.ts';
import type { PaymentGateway } from '../../../functions/ports/gateway.ts';
import { chargeOwedPeriod } from '../../../functions/use-cases/subscription/charge-owed-period.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { active } from '../../adapters/support/items.ts';
import { kim } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** A month that is due or owed on a card that has a key of the gateway. */
async function month(more: Parameters<typeof paidSubscription>[1]) {
  const here = await world();
  const uid = customerUid('your-customer-unique-id');
  here.hasKey(uid);
  const { issuance, ...key } = active(uid);
  here.keys.put({
    ...{ ...key, registration: undefined, wakeAt: undefined, pendingEvents: [] },
    issuance: { ...issuance, gatewayKey: gatewayKey('key-of-the-pg') },
  });
  const one = paidSubscription('2026-10-23', { customerUid: uid, upcomingPublished: 2, ...more });
  here.subscriptions.put(one);
  const sent: { readonly timeout: number; readonly on: string | undefined }[] = [];
  const charge: PaymentGateway['charge'] = (request, limits, on) => {
    sent.push({ timeout: limits.timeout, on });
    return here.ports.gateway.charge(request, limits);
  };
  return { here, one, sent, ports: { ...here.ports, gateway: { ...here.ports.gateway, charge } } };
}

it('a month that falls due is sent on the gateway’s key, and waits as long as answers may take', async () => {
  const { here, one, sent, ports } = await month({});
  here.served.advance(7_200 * SECOND);
  await workOnSubscription(ports, { id: one.id, control: ownTableState });
  expect(sent).toEqual([{ timeout: here.ports.times.longestAnswer, on: 'key-of-the-pg' }]);
});

it('a month that a person has charged is sent on it too, and waits no longer than the person', async () => {
  const price = { name: '월간 구독', amount: 9_900 };
  const missed = [{ period: 2, price, attempts: 1 }];
  const { here, one, sent, ports } = await month({ closedThrough: 2, missed });
  const deadline = here.served.now() + 26 * SECOND;
  await chargeOwedPeriod(ports, { id: one.id, actor: kim, deadline });
  expect(sent).toEqual([{ timeout: 20 * SECOND, on: 'key-of-the-pg' }]);
});
