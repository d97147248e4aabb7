/** The stacks of a stage, deployed by the CDK CLI to an emulated AWS and used over their HTTP API. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { routesOf } from '../../infra/access/roles.ts';
import { clockJobs } from '../../infra/jobs.ts';
import { createStranger } from '../contract/support/caller.ts';
import { newOrder, paid } from '../contract/support/orders.ts';
import { newRefund } from '../contract/support/refunds.ts';
import { newTerms, orders, subscriptionIn } from '../contract/support/subscriptions.ts';
import {
  nameOf,
  routesOpenTo,
  shopRoutesCalledBy,
  statusOfEveryRoute,
} from './stage/every-route.ts';
import { functionsIn, linesOf } from './stage/functions.ts';
import { type House, moveIn } from './stage/house.ts';
import { machineNow } from './stage/machine-now.ts';
import { nextMonthEnds, seoulDateOf } from './stage/month-ends.ts';
import { newMember, newShop } from './stage/people.ts';
import { newPerson } from './stage/person.ts';
import { openStage, type Stage } from './stage/stage.ts';
import { dataStackEvents, tableIn } from './stage/table.ts';
import { moveTo, wake } from './stage/time.ts';
import { runOperation } from './stage/tools.ts';
import { closingNote } from './workarounds.ts';

let stage: Stage;
let house: House;

beforeAll(async () => {
  stage = await openStage();
  house = await moveIn(stage);
});

afterAll(async () => {
  if (stage === undefined) return;
  await stage.stop();
  console.log(closingNote(stage.emulator.version));
});

describe('a stage on the day of its first deployment', () => {
  it('asks for the keys before anything can be charged', () => {
    expect(house.withoutKeys).toMatchObject({ status: 503, body: { code: 'not_configured' } });
  });

  it('has nothing wrong once npm run secrets has put them, says npm run doctor', async () => {
    const { status, output } = await runOperation(stage, { name: 'doctor' });
    expect(output).toContain('0 errors');
    expect(status).toBe(0);
  });

  it('runs every function on Node 24', async () => {
    const runtimes = [...(await functionsIn(stage.aws)).values()].map(({ Runtime }) => Runtime);
    expect(new Set(runtimes)).toEqual(new Set(['nodejs24.x']));
  });

  it('lets nobody in without a token, or with a false signature', async () => {
    const stranger = createStranger(stage.apiUrl);
    const forger = await newShop(stage, { secretAccessKey: 'not-the-one-that-was-given' });
    expect(await stranger.get('/me/billing-keys')).toMatchObject({ status: 401 });
    expect(await stranger.get('/charges')).toMatchObject({ status: 403 });
    // The emulator refuses in words of its own, which the description of our answers does not know.
    await expect(forger.get('/charges')).rejects.toThrow(/^GET \/charges answered 403: /);
  });

  it('answers on each of its routes', async () => {
    const { customer, shop } = house;
    const iamport = createStranger(stage.apiUrl);
    const statuses = await statusOfEveryRoute({ customer, shop, iamport });
    const failed = [...statuses].filter(
      ([, status]) => status === 401 || status === 403 || status >= 500,
    );
    expect(failed).toEqual([]);
  });

  it('refuses a customer’s token on every route of the shop, in our own code', async () => {
    const answers = await shopRoutesCalledBy(house.customer);
    expect(answers.length).toBeGreaterThan(20);
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('a customer of the stage', () => {
  it('has the registered card', async () => {
    const { body } = await house.customer.get('/me/billing-keys');
    expect(cardsIn(body)).toContainEqual({ customer_uid: house.customerUid, status: 'active' });
  });

  it('is charged once, however often the shop repeats the order, and Iamport may tell of it', async () => {
    const order = newOrder(house.customerUid);
    const { shop } = house;
    expect(await shop.post('/charges', order)).toMatchObject({ status: 201, body: paid(order) });
    const again = await shop.post('/charges', order);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(paymentsUnder(order.merchant_uid)).toHaveLength(1);
    await vi.waitFor(() => expect(stage.pg.webhookAnswers()).toContain(200), patience);
  });

  it('is not charged again when the answer was lost: the worker finds the payment', async () => {
    const order = newOrder(house.customerUid);
    stage.pg.loseNextAnswer();
    expect(await house.shop.post('/charges', order)).toMatchObject({ status: 202 });
    await moveTo(stage, new Date(machineNow() + 15 * 60_000));
    await wake(stage, 'dispatch');
    const path = `/charges/${order.merchant_uid}`;
    await vi.waitFor(
      async () => expect(await house.shop.get(path)).toMatchObject({ body: { status: 'paid' } }),
      patience,
    );
    expect(paymentsUnder(order.merchant_uid)).toHaveLength(1);
  });

  it('is charged on the last day of each month: clock, dispatcher, queue, worker', async () => {
    const ends = nextMonthEnds(new Date(machineNow()));
    const terms = newTerms(house.customerUid, {
      start_on: `${ends[0].slice(0, 8)}01`,
      anchor_day: 31,
    });
    const { id } = subscriptionIn(await orders(house.shop, '/subscriptions', { body: terms }));
    for (const [index, date] of ends.entries()) {
      await moveTo(stage, new Date(`${date}T12:00:00+09:00`));
      await wake(stage, 'dispatch');
      await vi.waitFor(
        async () => expect(await paidPeriodsOf(id)).toHaveLength(index + 1),
        patience,
      );
    }
    const ledger = await paidPeriodsOf(id);
    expect(ledger.map(({ period }) => period)).toEqual([1, 2]);
    const payments = ledger.flatMap(({ merchant_uid }) => paymentsUnder(merchant_uid));
    const dates = payments.map(({ paid_at }) => seoulDateOf(new Date(paid_at * 1000)));
    expect(dates).toEqual(ends);
  });

  it('loses a card that is to go, at Iamport too', async () => {
    const uid = await house.registersCard();
    expect(await stage.pg.hasKey(uid)).toBe(true);
    await house.customer.delete(`/me/billing-keys/${uid}`);
    await wake(stage, 'dispatch');
    await vi.waitFor(async () => expect(await stage.pg.hasKey(uid)).toBe(false), patience);
    const { body } = await house.customer.get('/me/billing-keys');
    expect(cardsIn(body).map(({ customer_uid }) => customer_uid)).not.toContain(uid);
  });
});

describe('the jobs of the stage', () => {
  it('find the books equal, of the last hours and of the last days, when the clock wakes them', async () => {
    for (const { handler } of clockJobs) await wake(stage, handler);
    await vi.waitFor(async () => {
      const { body } = await house.shop.get('/reconciliations');
      const finished = runsIn(body).filter(({ status }) => status === 'finished');
      // The stage's own clock may strike besides, ten minutes past an hour.
      expect(new Set(finished.map(({ asked_by }) => asked_by))).toEqual(
        new Set(['hourly', 'nightly']),
      );
      expect(finished.filter((run) => run.zero_difference !== true)).toEqual([]);
    }, patience);
  });
});

describe('a stage that is deployed again', () => {
  it('has no difference when nothing was changed', async () => {
    const assembly = await stage.synthesize('again');
    expect(await stage.cdk.diff(assembly)).toMatchObject({ status: 0 });
    const { output } = await stage.deploy(assembly);
    expect(output.match(/\(no changes\)/g)).toHaveLength(3);
  });

  it('gets one changed function, and neither the table nor another function is touched', async () => {
    const order = newOrder(house.customerUid);
    await house.shop.post('/charges', order);
    const before = await witnesses();
    const changed = join(stage.copy, 'functions/handlers/get-charge.ts');
    appendFileSync(changed, "\nprocess.title = 'changed';\n");
    await stage.deploy(await stage.synthesize('changed'));
    const after = await witnesses();
    expect(differing(before.code, after.code)).toEqual(['get-charge']);
    expect(after.kept).toEqual(before.kept);
    const path = `/charges/${order.merchant_uid}`;
    expect(await house.shop.get(path)).toMatchObject({ status: 200, body: { status: 'paid' } });
  });
});

describe('the roles of the stage', () => {
  it.each([
    ['backend', 'BackendPolicyArn'],
    ['support', 'SupportPolicyArn'],
    ['operator', 'OperatorPolicyArn'],
    ['auditor', 'AuditorPolicyArn'],
  ] as const)('open to %s exactly its routes, of all there are', async (role, output) => {
    const member = await newMember(stage, stage.outputs[output]);
    expect(await routesOpenTo(member)).toEqual(routesOf(role).map(nameOf));
  });

  it('let a person in under their own user name only, which the history then has', async () => {
    const role = { name: 'billing-support', PolicyArn: stage.outputs.SupportPolicyArn };
    const person = await newPerson(stage, role);
    const order = newOrder(house.customerUid);
    await house.shop.post('/charges', order);

    await expect(person.takesOn('somebody-else')).rejects.toThrow(/AccessDenied/);
    const support = await person.takesOn(person.userName);
    const refund = newRefund(1000);
    await support.post(`/charges/${order.merchant_uid}/refunds`, refund);

    const { body } = await support.get(`/charges/${order.merchant_uid}`);
    const actor = expect.stringMatching(`:assumed-role/billing-support/${person.userName}$`);
    expect(body).toMatchObject({ refunded_amount: 1000 });
    expect(body).toMatchObject({
      history: expect.arrayContaining([expect.objectContaining({ actor })]),
    });
  });

  it('have let every function do its work, and refused none of it', async () => {
    const functions = [...(await functionsIn(stage.aws)).values()];
    const written = await Promise.all(
      functions.map(async (one) => ({ one, lines: await linesOf(stage.aws, one) })),
    );
    const silent = written.filter(({ lines }) => lines.length === 0);
    expect(silent.map(({ one }) => one.Description)).toEqual([]);
    const lines = written.flatMap((each) => each.lines);
    expect(lines.filter((line) => /AccessDenied|not authorized/.test(line))).toEqual([]);
  });
});

const patience = { timeout: 60_000, interval: 500 };

const paymentsUnder = (merchantUid: string) =>
  stage.pg.payments().filter(({ merchant_uid }) => merchant_uid === merchantUid);

const cards = z.object({
  billing_keys: z.array(z.object({ customer_uid: z.string(), status: z.string() })),
});
const cardsIn = (body: unknown) => cards.parse(body).billing_keys;

const runs = z.object({
  reconciliations: z.array(
    z.object({
      status: z.string(),
      asked_by: z.string(),
      zero_difference: z.nullable(z.boolean()),
    }),
  ),
});
const runsIn = (body: unknown) => runs.parse(body).reconciliations;

const charges = z.object({
  charges: z.array(
    z.object({
      merchant_uid: z.string(),
      status: z.string(),
      subscription_id: z.optional(z.string()),
      period: z.optional(z.number()),
    }),
  ),
});

/** Oldest first. */
async function paidPeriodsOf(subscription: string) {
  const { body } = await house.customer.get('/me/charges');
  return charges
    .parse(body)
    .charges.filter((one) => one.subscription_id === subscription && one.status === 'paid')
    .toReversed();
}

/** What a deployment of a function must leave as it is, and the code of all functions. */
async function witnesses() {
  const table = await tableIn(stage.aws, stage.outputs.TableName);
  const kept = { table, dataStack: await dataStackEvents(stage.aws) };
  const functions = [...(await functionsIn(stage.aws)).values()];
  const code = Object.fromEntries(functions.map((one) => [one.Description, one.CodeSha256]));
  return { kept, code };
}

function differing(before: Record<string, string>, after: Record<string, string>) {
  return Object.keys(after).filter((name) => before[name] !== after[name]);
}
