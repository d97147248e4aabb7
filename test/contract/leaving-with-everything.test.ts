/**
 * A member leaves with all that can be under way: subscriptions in several statuses, a charge of unknown
 * outcome, a case, a refund, an open window. All of it ends by itself, in a restored table once more.
 */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { keysAtIamport } from './support/at-iamport.ts';
import type { Caller } from './support/caller.ts';
import { caseAbout } from './support/cases.ts';
import { alone as it } from './support/contract-test.ts';
import type { Customer } from './support/customer.ts';
import { passes, seoulDay } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import type { Pg } from './support/pg.ts';
import { problem } from './support/problem.ts';
import { newRefund, refunds, storyOf } from './support/refunds.ts';
import { copied, released, restored } from './support/restored.ts';
import type { Sandbox } from './support/sandbox.ts';
import { changes, newTerms, started } from './support/subscriptions.ts';
import { leavesOf } from './support/traces/stored.ts';

/** What a shop may write about a person, and what the PG may say of one. */
const ABOUT = {
  buyer_name: '남궁떠난이',
  buyer_email: 'who-left@example.com',
  buyer_tel: '010-9876-5432',
  custom_data: '회원 메모 4711',
};
const REASON = '단순 변심이라 하심';
const ORDERED = '남궁 고객님 주문';

interface Here {
  readonly sandbox: Sandbox;
  readonly shop: Caller;
  readonly customer: Customer;
  readonly pg: Pg;
}

const everything = z.looseObject({
  erasure: z.nullable(z.looseObject({ finished_at: z.nullable(z.string()) })),
  billing_keys: z.array(z.looseObject({ customer_uid: z.string(), status: z.string() })),
  subscriptions: z.array(z.looseObject({ id: z.string(), status: z.string() })),
  charges: z.array(z.looseObject({ merchant_uid: z.string(), status: z.string() })),
});

const everythingOf = async ({ shop, customer }: Here) =>
  everything.parse((await shop.get(`/customers/${customer.id}`)).body);

/** One card each, as people have them: what is charged, what is declined, and a window left open. */
async function memberWithEverything(here: Here) {
  const { sandbox, shop, customer, pg } = here;
  await pg.losesWebhooks();
  const [key, poor] = [await customer.registersCard(), await customer.registersCard()];
  await started(shop, { ...newTerms(key), ...ABOUT });
  const paused = await started(shop, { ...newTerms(key), ...ABOUT });
  await changes(shop, `/subscriptions/${paused.id}`, { paused: true });
  const ending = await started(shop, newTerms(key));
  await changes(shop, `/subscriptions/${ending.id}`, { cancel_at_period_end: true });
  const canceled = await started(shop, newTerms(key));
  await changes(shop, `/subscriptions/${canceled.id}`, { cancel_now: true });
  await started(shop, newTerms(poor, { start_on: await seoulDay(sandbox, 1) }));
  const declined = { operation: 'again', fault: 'decline', code: '1254', customer_uid: poor };
  await pg.plan({ ...declined, times: 99 });
  await passes(sandbox, 'P2D');

  const inWords = { ...newOrder(key), ...ABOUT };
  const message = `${ABOUT.buyer_name}님의 카드는 받지 않습니다.`;
  await pg.plan({ operation: 'again', fault: 'refuse_in_words', message, customer_uid: key });
  await shop.post('/charges', inWords);
  const inCase = { ...newOrder(key), ...ABOUT };
  await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid: key });
  await shop.post('/charges', inCase);
  await passes(sandbox, 'PT40M');
  expect(await shop.get(`/charges/${inWords.merchant_uid}`)).toMatchObject({
    body: { decline: { pg_message: '…님의 카드는 받지 않습니다.' } },
  });
  const paid = { ...newOrder(key), name: ORDERED };
  await shop.post('/charges', paid);
  const window = await customer.opensRegistration();
  const unknown = { ...newOrder(key), ...ABOUT };
  await pg.plan({ operation: 'again', fault: 'timeout_after', customer_uid: key });
  expect(await shop.post('/charges', unknown)).toMatchObject({ status: 202 });
  await pg.plan({ operation: 'cancel', fault: 'timeout_after', customer_uid: key });
  expect(await refunds(shop, paid, newRefund(1000, { reason: REASON }))).toMatchObject({
    status: 202,
  });
  const keys = [key, poor, window.request_pay.customer_uid];
  return { keys, inCase, paid, unknown };
}

type Member = Awaited<ReturnType<typeof memberWithEverything>>;

const stored = z.object({
  items: z.array(z.looseObject({ pk: z.string(), item: z.unknown() })),
});

/** What the table keeps of the member: every item that names them. */
async function keptOf({ sandbox, customer }: Here) {
  const { items } = stored.parse(await sandbox.control({ path: '/_sandbox/items' }));
  return items.filter((one) => JSON.stringify(one).includes(customer.id));
}

/** Names, mails and memos; and every place in which one could stand. */
const PERSONAL = [...Object.values(ABOUT), REASON, ORDERED, '남궁'];
const PLACES = /(?:^|\.)(?:buyer|customData|card|maskedNumber|cardNumber|failReason)(?:\.|$)/;

async function expectErased(here: Here, { keys, inCase, unknown, paid }: Member) {
  const { sandbox, shop, customer, pg } = here;
  const after = await everythingOf(here);
  expect(after.erasure).toMatchObject({ finished_at: expect.stringMatching(/^\d{4}-/) });
  expect(new Set(after.subscriptions.map(({ status }) => status))).toEqual(new Set(['canceled']));
  expect(new Set(after.billing_keys.map(({ status }) => status))).toEqual(new Set(['deleted']));
  expect(await keysAtIamport(sandbox, keys)).toEqual([]);
  expect(await shop.get(`/charges/${unknown.merchant_uid}`)).toMatchObject({
    body: { status: 'paid' },
  });
  expect(await storyOf(shop, paid.merchant_uid)).toMatchObject({ refunded_amount: 1000 });
  expect(await caseAbout(shop, inCase.merchant_uid)).toMatchObject({ status: 'open' });

  const kept = await keptOf(here);
  // The control item remembers whose charges failed last, until others' are paid.
  const kinds = new Set(kept.map(({ pk }) => pk.split('#')[0]));
  kinds.delete('CONTROL');
  expect(kinds).toEqual(new Set(['CUSTOMER', 'KEY', 'SUBSCRIPTION', 'CHARGE', 'CASE']));
  for (const one of kept) {
    for (const text of PERSONAL) expect(JSON.stringify(one)).not.toContain(text);
    expect(leavesOf(one.item).filter(({ path }) => PLACES.test(path))).toEqual([]);
  }
  const taken = await Promise.all(keys.map(pg.chargesOn));
  await passes(sandbox, 'P2M');
  expect(await Promise.all(keys.map(pg.chargesOn))).toEqual(taken);
  // Of the window that was left open nothing is known any more.
  for (const key of keys)
    expect(await shop.post('/charges', newOrder(key))).toMatchObject({
      body: { code: expect.stringMatching(/^billing_key_not_(active|found)$/) },
    });
  expect(await customer.post('/me/registrations', {})).toMatchObject(
    problem(409, 'not_in_this_state'),
  );
}

it('ends by itself; what remains are records of payments, also after an older copy is restored', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const here = { sandbox, shop, customer, pg };
  const member = await memberWithEverything(here);
  const { subscriptions } = await everythingOf(here);
  expect(subscriptions.map(({ status }) => status).toSorted()).toEqual([
    ...['active', 'active', 'canceled', 'past_due', 'paused'],
  ]);
  await copied(sandbox);

  await shop.delete(`/customers/${customer.id}`);
  await passes(sandbox, 'P3D');
  await expectErased(here, member);

  await restored(sandbox);
  expect(JSON.stringify(await keptOf(here))).toContain(ABOUT.buyer_email);
  await released(sandbox, shop);
  await passes(sandbox, 'P3D');
  await expectErased(here, member);
});
