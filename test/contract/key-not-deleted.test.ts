/** A removed card: one DELETE ends it however Iamport says "gone", and a refusing Iamport ends in one case. */
import { expect } from 'vitest';
import type { Caller } from './support/caller.ts';
import { casesIn, judges } from './support/cases.ts';
// What a key is gone as is switched for everybody.
import { alone as it } from './support/contract-test.ts';
import { passes } from './support/months.ts';

const aboutKeys = async (shop: Caller, uid: string) =>
  (await casesIn(shop)).filter((one) => one.customer_uid === uid);

const statusOf = async (shop: Caller, id: string, uid: string) => {
  const { body } = await shop.get(`/billing-keys?customer_id=${id}`);
  const keys = Object(body).billing_keys as readonly { customer_uid: string; status: string }[];
  return keys.find((one) => one.customer_uid === uid)?.status;
};

it.for(['404', '404_bare', '200_words'])(
  'is deleted by one DELETE where Iamport says of a key that is gone: %s',
  async (key_gone, { sandbox, shop, customer, pg }) => {
    await sandbox.control({ path: '/_sandbox/iamport/shape', body: { key_gone } });
    const uid = await customer.registersCard();
    const deletes = await pg.counting({ operation: 'customer_delete', customer_uid: uid });
    await customer.delete(`/me/billing-keys/${uid}`);
    await passes(sandbox, 'P2D');
    expect(await statusOf(shop, customer.id, uid)).toBe('deleted');
    expect(await deletes()).toBe(1);
    expect(await aboutKeys(shop, uid)).toEqual([]);
  },
);

it.for([
  { fault: 'refuse_in_words', message: '삭제할 수 없는 빌링키입니다.' },
  { fault: 'http_500' },
])(
  'is one case when Iamport refuses for days: $fault',
  async (refusal, { sandbox, shop, customer, pg }) => {
    const uid = await customer.registersCard();
    const refused = { ...refusal, operation: 'customer_delete', customer_uid: uid, times: 1_000 };
    await pg.plan(refused);
    await customer.delete(`/me/billing-keys/${uid}`);
    await passes(sandbox, 'P5D');

    const [one, ...others] = await aboutKeys(shop, uid);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      reason: 'key_not_deleted',
      status: 'open',
      verdicts: ['waive'],
      customer_id: customer.id,
      evidence: { facts: { refused_deletions: 10 } },
    });
    expect(await statusOf(shop, customer.id, uid)).toBe('retiring');
  },
);

it('is asked for once more when somebody repeats it, and the case ends by itself', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const uid = await customer.registersCard();
  const refused = { fault: 'refuse_in_words', message: '삭제할 수 없는 빌링키입니다.', times: 11 };
  await pg.plan({ ...refused, operation: 'customer_delete', customer_uid: uid });
  await shop.delete(`/billing-keys/${uid}`);
  await passes(sandbox, 'P2D');
  expect(await aboutKeys(shop, uid)).toHaveLength(1);

  for (const status of ['retiring', 'deleted']) {
    expect(await shop.delete(`/billing-keys/${uid}`)).toMatchObject({ status: 204 });
    await passes(sandbox, 'PT30M');
    expect(await statusOf(shop, customer.id, uid)).toBe(status);
  }
  expect(await aboutKeys(shop, uid)).toMatchObject([{ closed: { verdict: 'settled' } }]);
});

it('stays where it is when a person waives the case', async ({ sandbox, shop, customer, pg }) => {
  const uid = await customer.registersCard();
  await pg.plan({ fault: 'http_500', operation: 'customer_delete', customer_uid: uid, times: 999 });
  await shop.delete(`/billing-keys/${uid}`);
  await passes(sandbox, 'P2D');
  const [one] = await aboutKeys(shop, uid);
  await judges(shop, one?.id ?? '', { verdict: 'waive' });
  await passes(sandbox, 'P2D');
  expect(await aboutKeys(shop, uid)).toMatchObject([{ closed: { verdict: 'waive' } }]);
  expect(await statusOf(shop, customer.id, uid)).toBe('retiring');
});
