/**
 * Inquires about a request: collects all that the gateway's records say about it, and applies what
 * they prove to whatever holds the open attempt.
 */
import type { OpenAttempt } from '../../domain/charge/attempt.ts';
import { assessInquiry, type GatewayEvidence } from '../../domain/charge/inquiry.ts';
import { ofContract } from '../../domain/control/contract-breaker.ts';
import type { Control } from '../../domain/control/control.ts';
import {
  type ChargeRequest,
  type GatewayPayment,
  namesKeyOf,
  requestKeys,
} from '../../domain/gateway/answer.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import type { AnswerDigest, CustomerUid } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, SECOND, seoulDate } from '../../domain/time.ts';
import type { PaymentGateway, TimedPorts } from '../../ports/gateway.ts';
import type { Clock, Ids, Metrics } from '../../ports/runtime.ts';
import { namesKeys } from './names-keys.ts';
import { type BlindPorts, isDaysBlindCase } from './one-blind-case.ts';

export interface InquiryPorts {
  readonly gateway: PaymentGateway;
  readonly ids: Ids;
}

interface Named extends Pick<ChargeRequest, 'merchantUid' | 'customerUid' | 'earlierKeys'> {
  /** A key that must exist at the gateway, in case the request's own was deleted since. */
  readonly present?: CustomerUid | undefined;
}

/** What holds an open attempt, a charge or a period, and how it takes what an inquiry proves. */
export interface Holder<After> {
  readonly attempt: OpenAttempt;
  /** Whether the shop's contract refuses everybody, and in which words. */
  readonly control: Control;
  /** The outcome is proven. */
  readonly settle: (proven: {
    readonly outcome: Outcome;
    readonly duplicates: readonly GatewayPayment[];
  }) => Promise<After>;
  /** Only a person can decide. */
  readonly escalate: (question: {
    readonly reason: Asked['reason'];
    readonly payments: readonly GatewayPayment[];
    readonly answer: AnswerDigest | undefined;
  }) => Promise<After>;
  /** Nothing is decided: it waits for its next inquiry, or is due to be sent again. */
  readonly wait: (inquiry: Undecided) => Promise<After>;
}

/** An inquiry that decided nothing, and the attempt after it. */
export interface Undecided {
  readonly attempt: OpenAttempt;
  readonly gatewayBlind: boolean;
  /** When the inquiry was sent. */
  readonly now: Instant;
  readonly answer: AnswerDigest | undefined;
}

/** Inquires, assesses and applies, once. */
export async function inquireFor<After>(
  ports: InquiryPorts &
    BlindPorts & { readonly clock: Clock; readonly metrics: Metrics } & TimedPorts,
  holder: Holder<After>,
): Promise<After> {
  const { attempt } = holder;
  // The evidence is as old as the inquiry's start: a worker that froze since must not take it for
  // settled.
  const now = ports.clock.now();
  const evidence = await inquire(ports, attempt.request);
  const answeredAt = ports.clock.now();
  const assessed = assessInquiry({ attempt, evidence, now, answeredAt, times: ports.times });
  const answer = evidence?.answer;
  if (assessed.kind === 'outcome') {
    const { duplicates } = assessed;
    const outcome = blamed(assessed.outcome, holder);
    return holder.settle({ outcome: { ...outcome, answer, foundBy: 'look' }, duplicates });
  }
  noteAge(ports, attempt, now);
  if (assessed.kind === 'case') {
    const { reason, payments } = assessed;
    return holder.escalate({ reason, payments: keptPayments(payments), answer });
  }
  const { merchantUid } = attempt.request;
  const gatewayBlind =
    assessed.kind === 'open' &&
    assessed.gatewayBlind &&
    (await isDaysBlindCase(ports, { on: seoulDate(now), merchantUid }));
  return holder.wait({ attempt: assessed.attempt, gatewayBlind, now, answer });
}

/** Of a refusal in words: it is the contract's while that refuses everybody in the same words. */
const blamed = (
  outcome: Proven,
  { attempt, control }: Pick<Holder<never>, 'attempt' | 'control'>,
) =>
  outcome.kind === 'declined' &&
  outcome.decline.class === 'unclassified' &&
  attempt.refusedIn !== undefined
    ? { ...outcome, decline: ofContract(outcome.decline, control), wasCounted: true as const }
    : outcome;

type Assessed = ReturnType<typeof assessInquiry>;

type Asked = Extract<Assessed, { kind: 'case' }>;

type Proven = Extract<Assessed, { kind: 'outcome' }>['outcome'];

/** Records how long a charge has been unknown, at each inquiry that does not settle it. */
function noteAge(ports: { readonly metrics: Metrics }, attempt: OpenAttempt, now: Instant): void {
  ports.metrics.note([{ name: 'UnknownAge', value: (now - attempt.requestedAt) / SECOND }]);
}

/** The evidence of one inquiry; undefined when the gateway did not answer, which proves nothing. */
export async function inquire(ports: InquiryPorts, request: Named): Promise<GatewayEvidence> {
  try {
    const evidence = await everySide(ports.gateway, request);
    return { ...evidence, answer: ports.ids.answerDigestOf(evidence) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Until a record names the key: others under the number may be somebody else's. */
async function everySide(gateway: PaymentGateway, request: Named) {
  const { merchantUid, customerUid } = request;
  const under = await gateway.findPayments(merchantUid);
  if (under.some((row) => namesKeyOf(row, request)))
    return { rows: under, control: 'passed' } as const;
  const [ofKeys, control] = await Promise.all([
    Promise.all(requestKeys(request).map((key) => gateway.paymentsOfKey(key))),
    under.length > 0
      ? ('passed' as const)
      : gateway.canSee({ keys: [request.present ?? customerUid] }),
  ]);
  const known = new Set(under.map(({ impUid }) => impUid));
  // Another order of the same card may have the same amount.
  const others = ofKeys
    .flat()
    .filter((row) => row.merchantUid === merchantUid && !known.has(row.impUid));
  const rows = [...under, ...others];
  return { rows, control, namesKeys: await namesKeys(gateway, customerUid, rows) };
}
