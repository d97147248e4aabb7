/** Card masks: PGs and settings mask one card in many ways, which makes it no other card. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newOrder } from './support/orders.ts';

const MASKS = [
  '######*********#',
  '######******####',
  '####-##**-****-####',
  '****-****-****-####',
  '****************',
  'none',
];

it('that differ suspend no key, in either order', async ({ sandbox, shop, customer }) => {
  const reshape = (mask: string) =>
    sandbox.control({ path: '/_sandbox/iamport/shape', body: { mask } });
  for (const registered of ['######*********#', '####-##**-****-####', 'none']) {
    await reshape(registered);
    const customer_uid = await customer.registersCard();
    for (const charged of MASKS) {
      await reshape(charged);
      expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 201 });
    }
  }
  const { body } = await customer.get('/me/billing-keys');
  expect(body).toMatchObject({
    billing_keys: [{ status: 'active' }, { status: 'active' }, { status: 'active' }],
  });
  expect(await shop.get('/cases')).toMatchObject({ body: { cases: [] } });
});
