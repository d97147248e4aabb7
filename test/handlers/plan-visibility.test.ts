/** Who sees a plan: everybody, unless the shop keeps it to itself, and in no third way. */
import { expect, it } from 'vitest';
import { useHouse } from './support/house.ts';
import { messagesOf } from './support/messages-of.ts';

const house = useHouse();
const price = { name: '구독', amount: 9_900 };

const put = (plan_id: string, body: object) =>
  house.call('PUT /plans/{plan_id}', { path: { plan_id }, body: { ...price, ...body } });

it.each([
  ['public', { visibility: 'public' }, { visibility: 'public' }],
  ['private', { visibility: 'private' }, { visibility: 'private' }],
  ['public-unasked', {}, { visibility: 'public', status: 'open' }],
  ['closed', { status: 'closed' }, { status: 'closed' }],
])('a plan is kept %s as the shop asked', async (id, asked, kept) => {
  expect(await put(id, asked)).toMatchObject({ status: 200, body: kept });
  const path = { plan_id: id };
  expect(await house.call('GET /plans/{plan_id}', { path })).toMatchObject({ body: kept });
});

it('a plan of a third kind is refused, with the kinds that there are', async () => {
  const { request } = await import('../../functions/handlers/put-plan.ts');
  const refused = { visibility: 'hidden', status: 'paused' };
  const answer = await put('third', refused);
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  expect(messagesOf(request, { ...price, ...refused }).toSorted()).toEqual([
    'must be one of open, closed',
    'must be one of public, private',
  ]);
});
