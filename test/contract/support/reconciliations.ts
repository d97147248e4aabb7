/** Reconciliations, started over HTTP, and their reports. */
import * as z from 'zod/mini';
import type { Answer, Caller } from './caller.ts';
import { nowIn, passes } from './months.ts';
import type { Sandbox } from './sandbox.ts';

const report = z.looseObject({
  id: z.string(),
  status: z.enum(['running', 'finished']),
  asked_by: z.string(),
  zero_difference: z.nullable(z.boolean()),
  counts: z.record(z.string(), z.number()),
  sums: z.object({
    pg: z.object({ paid: z.number(), refunded: z.number() }),
    ledger: z.object({ paid: z.number(), refunded: z.number() }),
  }),
  in_cases: z.object({ count: z.number(), amount: z.number() }),
  unreadable: z.array(z.looseObject({ imp_uid: z.nullable(z.string()) })),
  differences_by_class: z.record(z.string(), z.number()),
  differences: z.array(
    z.object({
      class: z.string(),
      merchant_uid: z.string(),
      imp_uid: z.nullable(z.string()),
      amount: z.number(),
      resolution: z.string(),
    }),
  ),
});

export type Report = z.infer<typeof report>;

export const reportIn = (answer: Answer): Report => report.parse(answer.body);

const DAY = 86_400_000;

/** Reconciles this many days up to now, and waits for the report. */
export async function reconciled(sandbox: Sandbox, shop: Caller, days = 30): Promise<Report> {
  const until = await nowIn(sandbox);
  const from = new Date(Date.parse(until) - days * DAY).toISOString();
  const begun = reportIn(await shop.post('/reconciliations', { from, until }));
  await passes(sandbox, 'PT5M');
  return reportIn(await shop.get(`/reconciliations/${begun.id}`));
}

/** Every reconciliation so far, newest first. */
export async function reportsIn(shop: Caller): Promise<readonly { readonly id: string }[]> {
  const { body } = await shop.get('/reconciliations?limit=100');
  return z.object({ reconciliations: z.array(z.object({ id: z.string() })) }).parse(body)
    .reconciliations;
}
