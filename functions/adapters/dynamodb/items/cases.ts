/** Cases, as stored in the table: `CASE#<id>`. */
import * as z from 'zod/mini';
import { CASE_REASONS } from '../../../domain/case/reason.ts';
import { recordGoesAt } from '../../../domain/erasure/retention.ts';
import { type CaseId, caseId } from '../../../domain/ids.ts';
import type { Case } from '../../../domain/verdict/case.ts';
import {
  attempt,
  caseClosing,
  chargeRequest,
  history,
  pendingEvents,
  seenPayment,
} from './fields.ts';
import type { ListedKind } from './item-kind.ts';
import * as fields from './values.ts';

const about = () =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('charge'),
      merchantUid: fields.merchantUid,
      debt: z.optional(z.object({ subscriptionId: fields.subscriptionId, period: fields.number })),
    }),
    z.object({
      kind: z.literal('subscription'),
      subscriptionId: fields.subscriptionId,
      merchantUid: z.optional(fields.merchantUid),
    }),
    z.object({
      kind: z.literal('payment'),
      impUid: z.optional(fields.impUid),
      merchantUid: z.optional(fields.merchantUid),
    }),
    z.object({ kind: z.literal('key'), customerUid: fields.customerUid }),
  ]);

const { fence: _, request: __, ...times } = attempt;

const evidence = () =>
  z.object({
    request: z.optional(z.omit(chargeRequest, { customData: true })),
    times: z.optional(z.object(times)),
    history,
    payments: z.array(seenPayment),
    facts: z.optional(z.record(fields.text, z.union([fields.text, fields.number]))),
  });

export const caseKind: ListedKind<CaseId, Case> = {
  name: 'case',
  pk: (id) => `CASE#${id}`,
  keyOf: (one) => one.id,
  keyFrom: caseId,
  schema: z.lazy(() =>
    z.object({
      id: fields.caseId,
      reason: z.enum(CASE_REASONS),
      about: about(),
      owner: z.optional(fields.owner),
      openedAt: fields.instant,
      evidence: evidence(),
      refunding: z.optional(caseClosing),
      closing: z.optional(caseClosing),
      pendingEvents,
    }),
  ),
  goesAt: (one) => recordGoesAt(one, one.closing?.at),
  // No route of a customer lists this kind.
  listing: ({ owner, openedAt: at }) => ({ owner, at }),
};
