/** Where one code stands for several causes, each is told to customers in words of its own. */
import { describe, expect } from 'vitest';
import { REFUSED_IN_KOREAN } from '../../functions/contract/refusal-text.ts';
import type { RefusalCause } from '../../functions/domain/refusal.ts';
import { it } from './support/contract-test.ts';
import type { Customer } from './support/customer.ts';
import { oneInEachStatus } from './support/every-status.ts';
import { onLastOfJanuary } from './support/months.ts';
import { newName } from './support/names.ts';
import { newOrder } from './support/orders.ts';
import { newPlan } from './support/plans.ts';
import { problem } from './support/problem.ts';
import { newTerms, started } from './support/subscriptions.ts';
import { cards } from './support/window.ts';

const pausable = it.extend(
  'variables',
  { scope: 'file' },
  { ...onLastOfJanuary, CUSTOMERS_MAY_PAUSE: 'yes' },
);

interface Asked {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: object;
}

const pause = (id: string): Asked => ({
  method: 'PATCH',
  path: `/me/subscriptions/${id}`,
  body: { paused: true },
});

const subscribe = (body: object): Asked => ({ method: 'POST', path: '/me/subscriptions', body });

const window = (body: object): Asked => ({ method: 'POST', path: '/me/registrations', body });

/** What the customer reads in this language. */
async function detail(customer: Customer, { method, path, body }: Asked, language: string) {
  const headers = {
    'content-type': 'application/json',
    'accept-language': language,
    'idempotency-key': newName('key'),
  };
  const answer = await customer.send({ method, path, headers, text: JSON.stringify(body) });
  return { answer, detail: problemText(answer.body) };
}

const problemText = (body: unknown) =>
  typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : '';

/** The English one; the Korean one is held here against the list of causes. */
async function told(customer: Customer, asked: Asked, cause: RefusalCause) {
  const korean = await detail(customer, asked, 'ko-KR');
  const english = await detail(customer, asked, 'en');
  expect(korean.detail).toBe(REFUSED_IN_KOREAN[cause]);
  return { ...english, cause };
}

describe('a customer who is refused is told', () => {
  it('that the shop offers no pausing, and that who left needs a new account', async ({
    shop,
    customer,
  }) => {
    const { id } = await started(shop, newTerms(await customer.registersCard()));
    const unpaused = await told(customer, pause(id), 'pausing_not_offered');
    await shop.delete(`/customers/${customer.id}`);
    const gone = await told(customer, window({}), 'customer_erased');
    for (const { answer } of [unpaused, gone])
      expect(answer).toMatchObject(problem(409, 'not_in_this_state'));
    expect(unpaused.detail).not.toBe(gone.detail);
  });

  it('whether there is no card yet, or not this one', async ({ shop, customer }) => {
    const { plan_id } = await newPlan(shop);
    const none = await told(customer, subscribe({ plan_id }), 'no_default_card');
    const strange = { plan_id, customer_uid: 'somebody-elses' };
    const unknown = await told(customer, subscribe(strange), 'no_such_card');
    for (const { answer } of [none, unknown])
      expect(answer).toMatchObject(problem(404, 'billing_key_not_found'));
    expect(none.detail).not.toBe(unknown.detail);
  });

  it('whether a card is lost, or was only declined too often', async ({ shop, customer }) => {
    const { plan_id } = await newPlan(shop);
    const stolen = await customer.registersCard(cards.stolen);
    await shop.post('/charges', newOrder(stolen));
    const empty = await customer.registersCard(cards.insufficient);
    for (let times = 0; times < 15; times += 1) await shop.post('/charges', newOrder(empty));
    const on = (customer_uid: string) => subscribe({ plan_id, customer_uid });
    const dead = await told(customer, on(stolen), 'card_dead');
    const often = await told(customer, on(empty), 'declined_often');
    for (const { answer } of [dead, often])
      expect(answer).toMatchObject(problem(409, 'card_blocked'));
    expect(dead.detail).toMatch(/lost, closed or expired/);
    expect(often.detail).toMatch(/15 times in 30 days/);
  });

  it('which of the fields that they fill in is wrong, and to what it must be changed', async ({
    customer,
  }) => {
    const name = await detail(customer, window({ buyer_name: '가'.repeat(17) }), 'ko');
    expect(name.answer).toMatchObject(problem(400, 'invalid_request', ['buyer_name']));
    expect(name.detail).toBe('이름은 보이는 글자로 16자까지 쓸 수 있습니다.');
    const both = window({ buyer_email: '@'.repeat(65), buyer_tel: '0'.repeat(17) });
    const two = await detail(customer, both, 'ko');
    expect(two.detail).toMatch(/^이메일은 .*64자.* 전화번호는 .*16자.*\.$/);
    const ofThePage = await detail(customer, window({ surprise: 1 }), 'ko');
    expect(ofThePage.detail).toBe(REFUSED_IN_KOREAN.invalid_request);
  });
});

describe('a customer whose subscription cannot be changed is told', () => {
  pausable(
    'whether it has ended, waits, or is suspended; and when it may go on',
    async ({ sandbox, shop, pg }) => {
      const { active, waiting, suspended, canceled } = await oneInEachStatus({ sandbox, shop, pg });
      const of = ({ customer, id }: typeof waiting, cause: RefusalCause) =>
        told(customer, pause(id), cause);
      const answers = [
        await of(canceled, 'subscription_canceled'),
        await of(waiting, 'subscription_waits'),
        await of(suspended, 'suspended_cannot_pause'),
      ];
      for (const { answer } of answers)
        expect(answer).toMatchObject(problem(409, 'not_in_this_state'));
      expect(new Set(answers.map((one) => one.detail)).size).toBe(3);
      const past = { ...pause(active.id), body: { paused: true, resume_at: '2028-04-01' } };
      const { answer, detail: why } = await detail(active.customer, past, 'ko');
      expect(answer).toMatchObject(problem(400, 'invalid_request', ['resume_at']));
      expect(why).toMatch(/내일부터/);
    },
  );
});
