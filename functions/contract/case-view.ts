/** A case as a person sees it: the question, the evidence, the possible verdicts, the closing. */
import type { CaseClosing } from '../domain/case/open-case.ts';
import { FITTING, type Verdict } from '../domain/case/reason.ts';
import type { GatewayPayment } from '../domain/gateway/answer.ts';
import { pgWords } from '../domain/gateway/pg-words.ts';
import { partiesOf } from '../domain/ids.ts';
import { seoulIso } from '../domain/time.ts';
import type { Case } from '../domain/verdict/case.ts';
import type { CaseEvidence } from '../domain/verdict/evidence.ts';
import { historyView } from './charge-view.ts';
import { consequencesOf } from './consequences.ts';

/** A case as it was opened, and as it was closed. */
export const caseView = (one: Case) => ({
  id: one.id,
  reason: one.reason,
  status: one.closing === undefined ? ('open' as const) : ('closed' as const),
  opened_at: seoulIso(one.openedAt),
  ...subjectOfCase(one),
  amount: amountOf(one.evidence),
  verdicts: isDecided(one) ? [] : FITTING[one.reason],
  consequences: isDecided(one) ? [] : consequencesOf(one, amountOf(one.evidence)),
  evidence: evidenceView(one.evidence),
  under_way: isRefunding(one) ? closingView(one.refunding) : null,
  closed: one.closing === undefined ? null : closingView(one.closing),
});

const isDecided = ({ closing, refunding }: Case) => (closing ?? refunding) !== undefined;

const isRefunding = (one: Case): one is Case & { readonly refunding: CaseClosing } =>
  one.closing === undefined && one.refunding !== undefined;

/** A case with Iamport's present records; null when the inquiry failed. */
export const caseNow = (
  one: Case,
  now: {
    readonly payments: readonly GatewayPayment[] | undefined;
    readonly history: CaseEvidence['history'];
    readonly contradicted: readonly Verdict[];
  },
) => ({
  ...caseView(one),
  now: {
    payments: now.payments?.map(paymentView) ?? null,
    history: historyView(now.history),
    contradicted: now.contradicted,
  },
});

/** The subject of a case, by every id that is known. */
export function subjectOfCase({ about, evidence, owner }: Case) {
  const debt = about.kind === 'charge' ? about.debt : undefined;
  const subscriptionId =
    about.kind === 'subscription' ? about.subscriptionId : debt?.subscriptionId;
  const impUid = about.kind === 'payment' ? about.impUid : undefined;
  const { request } = evidence;
  return {
    merchant_uid: about.merchantUid ?? null,
    imp_uid: impUid ?? evidence.payments[0]?.impUid ?? null,
    customer_uid:
      (about.kind === 'key' ? about.customerUid : request?.customerUid) ??
      evidence.payments[0]?.customerUid ??
      null,
    ...(owner && { customer_id: partiesOf(owner).subject }),
    ...(subscriptionId && { subscription_id: subscriptionId }),
    ...(debt && { period: debt.period }),
  };
}

/** The requested amount in won, if it is known; otherwise what was paid. */
function amountOf({ request, facts, payments }: CaseEvidence) {
  const stated = typeof facts?.amount === 'number' ? facts.amount : undefined;
  return request?.amount ?? stated ?? payments[0]?.amount ?? null;
}

const evidenceView = ({ request, times, history, payments, facts }: CaseEvidence) => ({
  request: request === undefined ? null : requestView(request),
  times: times === undefined ? null : timesView(times),
  history: historyView(history),
  payments: payments.map(paymentView),
  facts: facts ?? {},
});

const requestView = (request: NonNullable<CaseEvidence['request']>) => ({
  merchant_uid: request.merchantUid,
  customer_uid: request.customerUid,
  name: request.name,
  amount: request.amount,
  currency: 'KRW' as const,
  tax_free: request.taxFree ?? null,
  vat_amount: request.vatAmount ?? null,
  card_quota: request.cardQuota ?? null,
  buyer_name: request.buyer?.name ?? null,
  buyer_email: request.buyer?.email ?? null,
  buyer_tel: request.buyer?.tel ?? null,
});

const timesView = (times: NonNullable<CaseEvidence['times']>) => ({
  phase: times.phase,
  sends: times.sends,
  requested_at: seoulIso(times.requestedAt),
  send_by: seoulIso(times.sendBy),
  settle_after: seoulIso(times.settleAfter),
  look_at: seoulIso(times.inquireAt),
  not_found_at: orNull(times.notFoundAt),
  failed_at: orNull(times.failedAt),
  blind_since: orNull(times.gatewayBlindSince),
  said_to_exist: times.saidToExist === true,
});

/** A gateway record; of its card, only what the gateway masked. */
export const paymentView = (row: GatewayPayment) => ({
  imp_uid: row.impUid,
  merchant_uid: row.merchantUid,
  customer_uid: row.customerUid ?? null,
  status: row.status,
  amount: row.amount,
  cancel_amount: row.cancelAmount,
  currency: row.currency,
  pg_provider: row.pg.provider ?? null,
  pg_id: row.pg.id ?? null,
  pg_tid: row.pgTid ?? null,
  paid_at: orNull(row.paidAt),
  failed_at: orNull(row.failedAt),
  fail_code: row.failure?.code ?? null,
  pg_message: pgWords(row.failReason, row) || null,
  apply_num: row.applyNum ?? null,
  card: row.card?.maskedNumber ?? null,
});

const closingView = ({ verdict, impUid, actor, reason, at }: CaseClosing) => ({
  verdict,
  imp_uid: impUid ?? null,
  actor,
  reason,
  at: seoulIso(at),
});

const orNull = (at: number | undefined) => (at === undefined ? null : seoulIso(at));
