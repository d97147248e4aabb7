/** A payment that is not what was requested: a person sees the evidence and decides, once. */
import { describe, expect } from 'vitest';
import type { Caller } from './support/caller.ts';
import { caseAbout, caseIn, casesAbout, casesIn, judges } from './support/cases.ts';
import { it as contractIt } from './support/contract-test.ts';
import { eventsAbout } from './support/events.ts';
import { passes } from './support/months.ts';
import { newOrder, type Order } from './support/orders.ts';
import type { Pg } from './support/pg.ts';
import { problem } from './support/problem.ts';

const buyer = {
  buyer_name: '홍길동',
  buyer_email: 'gildong@shop.example',
  buyer_tel: '010-1234-5678',
};

/** Each charge takes 4,000 won instead of 3,000, and the inquiry that finds it is over. */
const it = contractIt.extend(
  'mismatched',
  ({ sandbox, shop, customer, pg }) =>
    async (): Promise<Order> => {
      const order = newOrder(await customer.registersCard());
      const { customer_uid } = order;
      await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid });
      await shop.post('/charges', { ...order, ...buyer });
      await passes(sandbox, 'PT20M');
      return order;
    },
);

it.beforeAll(({ pg }) => pg.losesWebhooks());

const shownAs = async (shop: Caller, { merchant_uid }: Order) =>
  (await shop.get(`/charges/${merchant_uid}`)).body;

/** The payment was given back whole in Iamport's console. */
async function givenBackIn(pg: Pg, { customer_uid }: Order): Promise<void> {
  const [payment] = await pg.chargesOn(customer_uid);
  await pg.cancels(payment?.imp_uid ?? expect.fail('nothing was paid'));
}

describe('a payment of another amount', () => {
  it('is a case that shows the money, and nothing is sent again', async ({
    mismatched,
    sandbox,
    shop,
    pg,
  }) => {
    const order = await mismatched();

    const one = await caseAbout(shop, order.merchant_uid);
    await passes(sandbox, 'P4D');

    const [payment] = await pg.chargesOn(order.customer_uid);
    expect(one).toMatchObject({
      reason: 'payment_mismatch',
      status: 'open',
      merchant_uid: order.merchant_uid,
      customer_uid: order.customer_uid,
      amount: 3000,
      verdicts: ['adopt', 'refund', 'not_charged', 'waive'],
      under_way: null,
      closed: null,
      evidence: {
        request: { merchant_uid: order.merchant_uid, amount: 3000, name: order.name },
        times: { sends: 1 },
        payments: [{ imp_uid: payment?.imp_uid, status: 'paid', amount: 4000, cancel_amount: 0 }],
      },
    });
    expect(one.evidence.history.map(({ what }) => what)).toEqual(['claimed', 'unknown', 'case']);
    expect(await pg.chargesOn(order.customer_uid)).toHaveLength(1);
    expect(await shownAs(shop, order)).toMatchObject({
      status: 'processing',
      case: { id: one.id, reason: 'payment_mismatch' },
    });
    const told = (await eventsAbout(sandbox, order.customer_uid)).filter(
      ({ type }) => type === 'case.opened',
    );
    expect(told).toMatchObject([{ detail: { case_id: one.id, reason: 'payment_mismatch' } }]);
  });

  it('is shown without the buyer, and with a masked card only', async ({ mismatched, shop }) => {
    const order = await mismatched();

    const [one, answer] = [
      await caseAbout(shop, order.merchant_uid),
      await shop.get('/cases?limit=100'),
    ];

    expect(one).toMatchObject({
      evidence: { request: { buyer_name: '홍**', buyer_email: 'g***', buyer_tel: '***78' } },
    });
    expect(answer.text).not.toMatch(/gildong@|1234-5678|홍길동|4242424242424242/);
  });

  it('is paid once it is adopted by its imp_uid, with the amount really paid', async ({
    mismatched,
    sandbox,
    shop,
    pg,
  }) => {
    const order = await mismatched();
    const { id } = await caseAbout(shop, order.merchant_uid);
    const [payment] = await pg.chargesOn(order.customer_uid);

    const judged = await judges(shop, id, { verdict: 'adopt', imp_uid: payment?.imp_uid });

    expect(judged).toMatchObject({
      status: 200,
      body: {
        id,
        status: 'closed',
        verdicts: [],
        closed: {
          verdict: 'adopt',
          imp_uid: payment?.imp_uid,
          actor: expect.stringMatching(/^arn:aws:iam::/),
          reason: '상점 관리자 확인',
        },
      },
    });
    const charge = await shownAs(shop, order);
    expect(charge).toMatchObject({
      status: 'paid',
      imp_uid: payment?.imp_uid,
      amount: 3000,
      paid_amount: 4000,
    });
    expect(charge).not.toHaveProperty('case');
    expect(charge).toMatchObject({
      history: [{}, {}, {}, { what: 'verdict', case_id: id }, { what: 'paid' }],
    });
    expect(await shop.post('/charges', { ...order, ...buyer })).toMatchObject({ status: 201 });
    const types = (await eventsAbout(sandbox, order.customer_uid)).map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['case.closed', 'charge.paid']);
  });

  it.for(['not_charged', 'waive'])(
    'cannot be called %s while Iamport keeps the money, or cannot be asked',
    async (verdict, { mismatched, shop, pg }) => {
      const order = await mismatched();
      const { id } = await caseAbout(shop, order.merchant_uid);
      const [payment] = await pg.chargesOn(order.customer_uid);
      const { body: shown } = await shop.get(`/cases/${id}`);

      const refused = await judges(shop, id, { verdict });
      await pg.plan({ operation: 'payments_find', fault: 'http_500', times: 0 });
      const unseen = await judges(shop, id, { verdict });
      const { body: blind } = await shop.get(`/cases/${id}`);
      await pg.recover();

      expect([shown, blind]).toMatchObject([
        { now: { contradicted: ['not_charged', 'waive'] } },
        { now: { payments: null, contradicted: [] } },
      ]);
      expect(refused).toMatchObject(problem(409, 'payment_exists'));
      expect(refused).toMatchObject({
        body: { detail: expect.stringContaining(`4000 won of ${payment?.imp_uid}`) },
      });
      expect(unseen).toMatchObject(problem(503, 'iamport_unavailable'));
      expect(await caseAbout(shop, order.merchant_uid)).toMatchObject({ closed: null });
      expect(await shownAs(shop, order)).toMatchObject({ status: 'processing' });
    },
  );

  it.for(['not_charged', 'waive'])(
    'is declined as never executed by %s, once Iamport has cancelled it',
    async (verdict, { mismatched, sandbox, shop, pg }) => {
      const order = await mismatched();
      const { id } = await caseAbout(shop, order.merchant_uid);
      await givenBackIn(pg, order);

      expect(await judges(shop, id, { verdict })).toMatchObject({
        status: 200,
        body: { closed: { verdict, imp_uid: null } },
      });
      await passes(sandbox, 'P1D');

      expect(await shownAs(shop, order)).toMatchObject({
        status: 'declined',
        decline: { class: 'not_executed' },
        imp_uid: null,
      });
      expect(await shop.post('/charges', { ...order, ...buyer })).toMatchObject(
        problem(402, 'charge_declined'),
      );
      expect(await pg.chargesOn(order.customer_uid)).toHaveLength(1);
    },
  );

  it('is decided once, however many equal verdicts arrive at once', async ({
    mismatched,
    sandbox,
    shop,
    pg,
  }) => {
    const order = await mismatched();
    const { id } = await caseAbout(shop, order.merchant_uid);
    const [payment] = await pg.chargesOn(order.customer_uid);
    const verdict = { verdict: 'adopt', imp_uid: payment?.imp_uid };

    const answers = await Promise.all(Array.from({ length: 20 }, () => judges(shop, id, verdict)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const bodies = answers.map((answer) => JSON.stringify(caseIn(answer).closed));
    expect(new Set(bodies)).toHaveProperty('size', 1);
    const { history } = (await shownAs(shop, order)) as { history: { what: string }[] };
    expect(history.filter(({ what }) => what === 'verdict')).toHaveLength(1);
    const told = (await eventsAbout(sandbox, order.customer_uid)).filter(
      ({ type }) => type === 'charge.paid',
    );
    expect(new Set(told.map(({ event_id }) => event_id))).toHaveProperty('size', 1);
  });

  it('answers a repeated verdict as before, and refuses another as too late', async ({
    mismatched,
    shop,
    pg,
  }) => {
    const order = await mismatched();
    const { id } = await caseAbout(shop, order.merchant_uid);
    await givenBackIn(pg, order);
    await judges(shop, id, { verdict: 'waive' });

    const again = await judges(shop, id, { verdict: 'waive' });
    const other = await judges(shop, id, { verdict: 'not_charged' });

    expect(again).toMatchObject({
      status: 200,
      headers: { 'idempotent-replayed': 'true' },
      body: { closed: { verdict: 'waive' } },
    });
    expect(other).toMatchObject(problem(409, 'not_in_this_state'));
  });

  it('is not adopted under the imp_uid of another payment', async ({
    mismatched,
    shop,
    customer,
    pg,
  }) => {
    const order = await mismatched();
    const { id } = await caseAbout(shop, order.merchant_uid);
    const other = newOrder(order.customer_uid);
    await shop.post('/charges', other);
    const stranger = (await pg.chargesOn(order.customer_uid)).find(
      ({ merchant_uid }) => merchant_uid === other.merchant_uid,
    );

    const foreign = await judges(shop, id, { verdict: 'adopt', imp_uid: stranger?.imp_uid });
    const nobodys = await judges(shop, id, { verdict: 'adopt', imp_uid: 'imp_000000000000' });
    const nameless = await judges(shop, id, { verdict: 'adopt' });

    expect(foreign).toMatchObject(problem(409, 'not_in_this_state'));
    expect(nobodys).toMatchObject(problem(409, 'not_in_this_state'));
    expect(nameless).toMatchObject(problem(400, 'invalid_request', ['imp_uid']));
    expect(await shownAs(shop, order)).toMatchObject({ status: 'processing' });
    expect(await customer.get('/cases')).toMatchObject({ status: 403 });
  });
});

describe('the list of cases', () => {
  it('shows open and closed ones separately, newest first, page by page', async ({
    mismatched,
    shop,
    pg,
  }) => {
    const [first, second] = [await mismatched(), await mismatched()];
    await givenBackIn(pg, first);
    const { id } = await caseAbout(shop, first.merchant_uid);
    await judges(shop, id, { verdict: 'waive' });

    const open = (await casesIn(shop, '&status=open')).map(({ merchant_uid }) => merchant_uid);
    const closed = (await casesIn(shop, '&status=closed')).map(({ merchant_uid }) => merchant_uid);

    expect(open).toContain(second.merchant_uid);
    expect(open).not.toContain(first.merchant_uid);
    expect(closed).toContain(first.merchant_uid);
    expect(await shop.get('/cases?status=ajar')).toMatchObject(
      problem(400, 'invalid_request', ['status']),
    );
  });

  it('answers 404 for a case that does not exist', async ({ shop }) => {
    expect(await shop.get('/cases/unresolved.never')).toMatchObject(problem(404, 'case_not_found'));
    expect(await judges(shop, 'unresolved.never', { verdict: 'waive' })).toMatchObject(
      problem(404, 'case_not_found'),
    );
    expect(await casesAbout(shop, 'never')).toEqual([]);
  });
});

it('shows one case with the present records of Iamport', async ({
  mismatched,
  sandbox,
  shop,
  pg,
}) => {
  const order = await mismatched();
  const { id } = await caseAbout(shop, order.merchant_uid);
  const [payment] = await pg.chargesOn(order.customer_uid);
  const path = `/_sandbox/iamport/payments/${payment?.imp_uid}/cancel`;
  await sandbox.control({ path, body: { amount: 1000 } });

  const one = await shop.get(`/cases/${id}`);

  expect(one).toMatchObject({
    status: 200,
    body: {
      evidence: { payments: [{ cancel_amount: 0 }] },
      now: { payments: [{ imp_uid: payment?.imp_uid, cancel_amount: 1000 }] },
    },
  });
});
