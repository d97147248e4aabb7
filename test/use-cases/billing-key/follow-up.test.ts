/** A customer who comes back with a registered card sees the charge that was made with it, if it is there. */
import { expect, it } from 'vitest';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { verifyRegistration } from '../../../functions/use-cases/billing-key/verify-registration.ts';
import { active, chargeAfter, outcomes } from '../../adapters/support/items.ts';
import { alice } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const followUp = { kind: 'charged', merchantUid: merchantUid('order_id_8237352') } as const;

/** A card that was registered and charged, as it is answered when its browser comes back. */
async function charged(paidWith?: string) {
  const here = await world();
  const { registration, ...key } = active();
  if (registration === undefined) throw new Error('it was registered here');
  const done = { ...registration, followUp };
  here.keys.put({ ...key, registration: done, pendingEvents: [], wakeAt: undefined });
  if (paidWith !== undefined)
    here.charges.put({ ...chargeAfter(outcomes.paid), customerUid: customerUid(paidWith) });
  return verifyRegistration(here.ports, {
    owner: alice,
    customerUid: key.customerUid,
    reportsFailure: false,
    deadline: here.served.now() + 26_000,
  });
}

it('the charge is shown with the card that it was made on', async () => {
  const answer = await charged('your-customer-unique-id');
  expect(answer).toMatchObject({ kind: 'issued', firstCharge: { status: 'paid' } });
});

it.each([
  ['was made on another card', 'another-key'],
  ['the table has lost', undefined],
])('a charge that %s is not shown, and the card is registered all the same', async (_, on) => {
  const answer = await charged(on);
  expect(answer).toMatchObject({ kind: 'issued', key: { status: 'active' } });
  expect(answer).toHaveProperty('firstCharge', undefined);
});
