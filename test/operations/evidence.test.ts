/** `npm run ops -- evidence`: everything known about a charge in one file, sealed with a digest. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { caseAbout, judges } from '../contract/support/cases.ts';
import { it } from '../contract/support/contract-test.ts';
import { passes } from '../contract/support/months.ts';
import { newOrder } from '../contract/support/orders.ts';
import { allNews } from '../contract/support/published.ts';
import { newRefund, refunds } from '../contract/support/refunds.ts';
import type { Sandbox } from '../contract/support/sandbox.ts';
import { chargesOf, newTerms, started } from '../contract/support/subscriptions.ts';
import { runTool } from '../contract/support/tool.ts';

/** A path without a file, in a directory that is removed after the test. */
async function newFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'evidence-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return join(directory, 'evidence.json');
}

const exported = (sandbox: Sandbox, uid: string, file: string) =>
  runTool('ops', { sandbox, words: ['evidence', uid, '--out', file] });

const shape = z.object({
  made_at: z.string(),
  made_from: z.string(),
  sha256: z.string(),
  sha256_of: z.string(),
  history_sha256: z.array(z.string()),
  history_proves: z.string(),
  content: z.looseObject({ cases: z.array(z.looseObject({ id: z.string() })) }),
});

function readEvidence(file: string) {
  const text = readFileSync(file, 'utf8');
  const read: unknown = JSON.parse(text);
  // Exactly as in the file, for its digest.
  const written = JSON.stringify(z.object({ content: z.unknown() }).parse(read).content);
  return { text, written, ...shape.parse(read) };
}

it.beforeAll(({ pg }) => pg.losesWebhooks());

it('has the history, the refund and the decided case of a charge, and masked cards only', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const file = await newFile();
  const order = newOrder(await customer.registersCard());
  const { customer_uid, merchant_uid } = order;
  await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid });
  await shop.post('/charges', { ...order, buyer_name: '홍길동', buyer_tel: '010-1234-5678' });
  await passes(sandbox, 'PT20M');
  const { id } = await caseAbout(shop, merchant_uid);
  const [payment] = await pg.chargesOn(customer_uid);
  await judges(shop, id, { verdict: 'adopt', imp_uid: payment?.imp_uid });
  const refund = newRefund(4000);
  await refunds(shop, order, refund);

  const { status } = await exported(sandbox, merchant_uid, file);

  const { text, content } = readEvidence(file);
  expect(status).toBe(0);
  expect(content).toMatchObject({
    charge: {
      merchant_uid,
      customer_id: customer.id,
      status: 'refunded',
      card: { masked_number: '424242*********2' },
      refunds: [{ refund_id: refund.refund_id, amount: 4000 }],
      history: expect.arrayContaining([
        expect.objectContaining({ what: 'case', case_id: id }),
        expect.objectContaining({ what: 'verdict', case_id: id }),
      ]),
    },
    cases: [
      {
        id,
        closed: { verdict: 'adopt', actor: expect.stringMatching(/^arn:/) },
        now: { payments: [{ imp_uid: payment?.imp_uid, amount: 4000, cancel_amount: 4000 }] },
      },
    ],
  });
  expect(text).not.toMatch(/4242424242424242|1234-5678|홍길동|sandbox-secret/);
});

it('has the digest of the history that the archived events carry, and says what it proves', async ({
  sandbox,
  shop,
  customer,
}) => {
  const file = await newFile();
  const order = newOrder(await customer.registersCard());
  await shop.post('/charges', order);
  await refunds(shop, order, newRefund(1000));

  await exported(sandbox, order.merchant_uid, file);

  const { history_sha256, history_proves } = readEvidence(file);
  const archived = (await allNews(sandbox))
    .filter(({ detail }) => detail.merchant_uid === order.merchant_uid)
    .map(({ detail }) => historyIn.parse(detail).history);
  expect(archived.map(({ entries }) => entries)).toEqual([2, 4]);
  for (const { entries, sha256 } of archived) expect(history_sha256[entries - 1]).toBe(sha256);
  expect(history_sha256).toHaveLength(4);
  expect(history_proves).toContain('does not prove');
});

const historyIn = z.object({ history: z.object({ entries: z.number(), sha256: z.string() }) });

it('has the subscription of a monthly charge, and the rule of its due date', async ({
  sandbox,
  shop,
  customer,
}) => {
  const file = await newFile();
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  await passes(sandbox, 'P2M');
  const [, second] = await chargesOf(customer);

  await exported(sandbox, second?.merchant_uid ?? '', file);

  expect(readEvidence(file).content).toMatchObject({
    charge: { subscription_id: id, period: 2 },
    subscription: { id, customer_id: customer.id },
    due: {
      dates: [
        {
          period: 2,
          date: second?.paid_at?.slice(0, 10),
          rule: expect.stringMatching(/^(anchor_day|last_day_of_month)$/),
        },
      ],
    },
    cases: [],
  });
});

it('says when and where it was made, and has the digest of its content', async ({
  sandbox,
  shop,
  customer,
}) => {
  const file = await newFile();
  const order = newOrder(await customer.registersCard());
  await shop.post('/charges', order);

  const first = await exported(sandbox, order.merchant_uid, file);
  const { made_at, made_from, sha256, written, text } = readEvidence(file);
  const second = await exported(sandbox, order.merchant_uid, file);

  expect(first.stderr).toContain(`Written: ${file}`);
  expect(new Date(made_at).toISOString()).toBe(made_at);
  expect(made_from).toContain(sandbox.url);
  expect(sha256).toBe(createHash('sha256').update(written).digest('hex'));
  expect(second).toMatchObject({ status: 1, stderr: expect.stringContaining('is there already') });
  expect(readFileSync(file, 'utf8')).toBe(text);
});
