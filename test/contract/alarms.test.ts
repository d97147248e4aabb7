/** Every alarm on our own metrics rings for its fault, judged by the lines that functions log. */
import { expect } from 'vitest';
import { alarmsIn, datapointsIn, nameOf, rings } from '../infra/observability/alarm-evaluation.ts';
import { observabilityTemplateOf } from '../infra/synthesized.ts';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { nowIn, passes, seoulDay, until } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import { queueMode } from './support/queue.ts';
import type { Sandbox } from './support/sandbox.ts';
import { newTerms, started, subscribers } from './support/subscriptions.ts';
import { runCheck } from './support/tool.ts';

it.override('variables', {
  POWERTOOLS_METRICS_DISABLED: 'false',
  // The name of the stack that the alarms watch.
  METRICS_NAMESPACE: 'Billing-dev',
});

/** Some answers are counted from the API's log, which nothing writes here. */
const own = alarmsIn(observabilityTemplateOf()).filter(
  ({ Namespace, MetricName }) => Namespace === 'Billing-dev' && !MetricName.startsWith('Answered'),
);

/** Which alarms ring for the lines since `from`, except `DispatcherSilent`, tested by itself. */
function ringing(output: string, from = 0): readonly string[] {
  const datapoints = datapointsIn(output.slice(from));
  return own
    .filter((alarm) => nameOf(alarm) !== 'DispatcherSilent' && rings(alarm, datapoints))
    .map(nameOf);
}

/** Returns a function that gives the lines logged between this call and its own. */
function listening(sandbox: Sandbox) {
  const from = sandbox.output().length;
  return () => ringing(sandbox.output(), from);
}

it('none rings in a quiet month with one ordinary decline', async ({ sandbox, shop, customer }) => {
  const rung = listening(sandbox);
  const uid = await customer.registersCard();
  const poor = await customer.registersCard('4000000000009995');
  await started(shop, newTerms(uid));
  await shop.post('/charges', newOrder(uid));
  await shop.post('/charges', newOrder(poor));
  await passes(sandbox, 'P32D');
  expect(rung()).toEqual([]);
  expect(datapointsIn(sandbox.output())).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'AmountPaid', value: 9900 }),
      expect.objectContaining({
        name: 'ChargesDeclined',
        dimensions: { service: 'billing', Class: 'funds' },
      }),
    ]),
  );
});

it('DispatcherSilent rings when no turn was logged, and not after a turn', async ({ sandbox }) => {
  const [alarm] = own.filter((one) => nameOf(one) === 'DispatcherSilent');
  const turns = datapointsIn(sandbox.output()).filter(({ name }) => name === 'DispatcherRuns');
  expect(turns.length).toBeGreaterThan(0);
  expect(alarm && rings(alarm, turns)).toBe(false);
  expect(alarm && rings(alarm, [])).toBe(true);
});

it('ManyUnknown rings when ten answers are lost', async ({ sandbox, shop, customer, pg }) => {
  const uid = await customer.registersCard();
  const rung = listening(sandbox);
  await pg.plan({ operation: 'again', fault: 'reset', times: 10, customer_uid: uid });
  await Promise.all(Array.from({ length: 10 }, () => shop.post('/charges', newOrder(uid))));
  expect(rung()).toEqual(['ManyUnknown']);
  await passes(sandbox, 'PT3H');
});

it('UnknownStays rings when no inquiry is answered for two hours', async ({
  sandbox,
  shop,
  customer,
  pg,
  onTestFinished,
}) => {
  const uid = await customer.registersCard();
  await pg.losesWebhooks();
  await pg.plan({ operation: 'again', fault: 'reset', customer_uid: uid });
  await shop.post('/charges', newOrder(uid));
  const rung = listening(sandbox);
  onTestFinished(async () => {
    await pg.recover();
    await passes(sandbox, 'P1D');
  });
  await pg.plan({ operation: 'payments_find', fault: 'http_500', times: 0 });
  await passes(sandbox, 'PT1H30M');
  expect(rung()).not.toContain('UnknownStays');
  await passes(sandbox, 'PT3H');
  expect(rung()).toContain('UnknownStays');
});

it('ComparisonStill rings when Iamport has listed nothing for two hours', async ({
  sandbox,
  shop,
  pg,
  onTestFinished,
}) => {
  const rung = listening(sandbox);
  onTestFinished(async () => {
    await pg.recover();
    await passes(sandbox, 'PT1H');
  });
  await pg.plan({ operation: 'payments_status', fault: 'http_500', times: 0 });
  const now = await nowIn(sandbox);
  const from = new Date(Date.parse(now) - 3_600_000).toISOString();
  expect(await shop.post('/reconciliations', { from, until: now })).toMatchObject({ status: 202 });
  await passes(sandbox, 'PT1H50M');
  expect(rung()).not.toContain('ComparisonStill');
  await passes(sandbox, 'PT30M');
  expect(rung()).toContain('ComparisonStill');
});

it('Unclassified rings at three declines with unknown codes', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const uid = await customer.registersCard();
  const rung = listening(sandbox);
  await pg.plan({
    operation: 'again',
    fault: 'decline',
    code: '12ZZ',
    times: 3,
    customer_uid: uid,
  });
  for (const _ of [1, 2, 3]) await shop.post('/charges', newOrder(uid));
  // Such an answer proves nothing until two inquiries, ten minutes apart, have found it.
  await passes(sandbox, 'PT1H');
  expect(rung()).toEqual(['Unclassified']);
});

it('NobodyPays rings at four declines of a day on which nobody paid, and at none where one did', async ({
  sandbox,
  shop,
  customer,
}) => {
  const poor = await customer.registersCard('4000000000009995');
  const good = await customer.registersCard();
  const rung = listening(sandbox);
  for (const _ of [1, 2, 3]) await shop.post('/charges', newOrder(poor));
  expect(rung()).toEqual([]);
  await shop.post('/charges', newOrder(poor));
  expect(rung()).toEqual(['NobodyPays']);
  await shop.post('/charges', newOrder(good));
  expect(rung()).toEqual([]);
});

it('CasesOpened rings when a payment is not what was requested', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const uid = await customer.registersCard();
  const rung = listening(sandbox);
  await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid: uid });
  await shop.post('/charges', newOrder(uid));
  await passes(sandbox, 'PT1H');
  expect(rung()).toContain('CasesOpened');
});

it('ChargingStopped rings at once, and ChargesLate when it stays so', async ({
  sandbox,
  shop,
  customer,
}) => {
  const uid = await customer.registersCard();
  const start_on = await seoulDay(sandbox, 1);
  await started(shop, newTerms(uid, { start_on }));
  const rung = listening(sandbox);
  await shop.put('/control', { charging: 'off', reason: '점검' });
  expect(rung()).toEqual(['ChargingStopped']);
  await until(sandbox, `${start_on}T15:00:00+09:00`);
  expect(rung()).toEqual(['ChargesLate', 'ChargingStopped']);
  await shop.put('/control', { charging: 'on', reason: '점검 끝' });
  await passes(sandbox, 'P1D');
});

it('RefundsMany rings at thirty refunds within an hour', async ({ sandbox, shop, customer }) => {
  const order = newOrder(await customer.registersCard());
  expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
  const rung = listening(sandbox);
  const path = `/charges/${order.merchant_uid}/refunds`;
  for (let count = 1; count < 30; count += 1)
    await shop.post(path, { refund_id: `r-${count}`, amount: 100, reason: '시험' });
  expect(rung()).toEqual([]);
  await shop.post(path, { refund_id: 'r-30', amount: 100, reason: '시험' });
  expect(rung()).toEqual(['RefundsMany']);
});

it('OutageStays rings when the PG has executed nothing for an hour, and is over with it', async ({
  sandbox,
  shop,
  pg,
  onTestFinished,
}) => {
  onTestFinished(() => pg.recover());
  const customers = await Promise.all([1, 2, 3].map(() => newCustomer(sandbox)));
  const uids = await Promise.all(customers.map((one) => one.registersCard()));
  await pg.plan({ operation: 'again', fault: 'http_500', times: 0 });
  for (const uid of uids) await shop.post('/charges', newOrder(uid));
  const rung = listening(sandbox);
  await passes(sandbox, 'PT50M');
  expect(rung()).not.toContain('OutageStays');
  await passes(sandbox, 'PT20M');
  expect(rung()).toContain('OutageStays');
  await pg.recover();
  // Two answers in a row end it; one charge in five minutes may ask, though no month is due.
  for (const uid of uids) {
    await passes(sandbox, 'PT6M');
    expect(await shop.post('/charges', newOrder(uid))).toMatchObject({ status: 201 });
  }
  const after = listening(sandbox);
  await passes(sandbox, 'PT1H');
  expect(after()).not.toContain('OutageStays');
});

it('ChargesMany rings at two thousand payments within an hour', async () => {
  const [alarm] = own.filter((one) => nameOf(one) === 'ChargesMany');
  const paid = (value: number) => {
    const dimensions = { service: 'billing' };
    return [{ namespace: 'Billing-dev', name: 'ChargesPaid', dimensions, value }];
  };
  expect(alarm && rings(alarm, paid(1_999))).toBe(false);
  expect(alarm && rings(alarm, paid(2_000))).toBe(true);
});

it('a shop says itself how much within an hour is too much for it', () => {
  const usual = thresholdsOf({});
  const otherwise = (context: Readonly<Record<string, string>>) =>
    thresholdsOf(context).filter(([name, value]) =>
      usual.some(([same, one]) => same === name && one !== value),
    );
  expect(otherwise({ chargesAnHour: '10000', refundsAnHour: '100' })).toEqual([
    ['ManyUnknown', 50],
    ['Unclassified', 15],
    ['ChargesMany', 10_000],
    ['RequestsMany', 100_000],
    ['RefundsMany', 100],
  ]);
  expect(otherwise({ chargesAnHour: '30', refundsAnHour: '2' })).toEqual([
    ['ChargesMany', 30],
    ['RefundsMany', 2],
  ]);
});

const thresholdsOf = (context: Readonly<Record<string, string>>) =>
  alarmsIn(observabilityTemplateOf(context)).map((one) => [nameOf(one), one.Threshold] as const);

it('PeriodsMissed rings for months in which no work was done', async ({
  sandbox,
  shop,
  customer,
}) => {
  const uid = await customer.registersCard();
  await started(shop, newTerms(uid));
  await queueMode(sandbox, 'stop');
  await passes(sandbox, 'P70D');
  const rung = listening(sandbox);
  await queueMode(sandbox, 'run');
  await passes(sandbox, 'P2D');
  expect(rung()).toContain('PeriodsMissed');
});

it('RunHeld rings for a day far larger than any before', async ({ sandbox, shop }) => {
  await passes(sandbox, 'P36D');
  await shop.put('/control', { charging: 'on', reason: '시험', brake: { min: 5 } });
  const start_on = await seoulDay(sandbox, 1);
  await subscribers(sandbox, shop, { count: 16, start_on });
  const rung = listening(sandbox);
  await until(sandbox, `${start_on}T12:00:00+09:00`);
  expect(rung()).toContain('RunHeld');
});

it('SettingsWrong rings after the daily check', async ({ sandbox }) => {
  const good = await runCheck(sandbox);
  await sandbox.control({ path: '/_sandbox/iamport/console', body: { sandbox: true } });
  const bad = await runCheck(sandbox);
  expect(ringing(good)).toEqual([]);
  expect(ringing(bad)).toEqual(['SettingsWrong']);
});

it('these are all alarms on our own metrics', () => {
  expect(own.map(nameOf).toSorted()).toEqual([
    'CasesOpened',
    'ChargesLate',
    'ChargesMany',
    'ChargingStopped',
    'ComparisonStill',
    'DispatcherSilent',
    'ErasureStays',
    'ManyUnknown',
    'NobodyPays',
    'OutageStays',
    'PeriodsMissed',
    'RefundsMany',
    'RunHeld',
    'SettingsWrong',
    'Unclassified',
    'UnknownStays',
  ]);
});
