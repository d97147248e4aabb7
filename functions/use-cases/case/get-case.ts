/** Reads one case with the present state: the charge's history here and the records at Iamport. */
import { deniesPayment, FITTING, type Verdict } from '../../domain/case/reason.ts';
import type { HistoryEntry } from '../../domain/charge/charge.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import type { CaseId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Case } from '../../domain/verdict/case.ts';
import type { PaymentGateway, TimedPorts } from '../../ports/gateway.ts';
import type { Cases, Charges, Subscriptions } from '../../ports/stores.ts';
import { findCase } from '../shared/find-item.ts';
import { keptFor } from './weigh-verdict.ts';

export interface GetCasePorts extends TimedPorts {
  readonly cases: Cases;
  readonly charges: Charges;
  readonly subscriptions: Subscriptions;
  readonly gateway: PaymentGateway;
}

export interface CaseNow {
  readonly case: Case;
  readonly now: {
    /** Undefined when Iamport did not answer. */
    readonly payments: readonly GatewayPayment[] | undefined;
    readonly history: readonly HistoryEntry[];
    /** Verdicts that Iamport's records contradict: they would be refused with `payment_exists`. */
    readonly contradicted: readonly Verdict[];
  };
}

/** Refuses with `case_not_found`. */
export async function getCase(ports: GetCasePorts, id: CaseId): Promise<CaseNow> {
  const one = await findCase(ports, id);
  const [shown, history] = await Promise.all([shownNow(ports, one), historyNow(ports, one)]);
  return { case: one, now: { ...shown, history } };
}

async function shownNow(ports: GetCasePorts, one: Case) {
  try {
    const payments = keptPayments(await recordsOf(ports.gateway, one.about));
    return { payments, contradicted: await contradictedIn(ports, one) };
  } catch (error) {
    if (error instanceof Refusal) return { payments: undefined, contradicted: [] };
    throw error;
  }
}

async function contradictedIn(ports: GetCasePorts, one: Case): Promise<readonly Verdict[]> {
  const denying = FITTING[one.reason].filter((verdict) => deniesPayment(one.reason, verdict));
  const isOpen = (one.closing ?? one.refunding) === undefined;
  return isOpen && denying.length > 0 && (await keptFor(ports, one)) ? denying : [];
}

async function recordsOf(gateway: PaymentGateway, about: Case['about']) {
  if (about.kind === 'payment' && about.impUid !== undefined) {
    const found = await gateway.findPayment(about.impUid);
    return found === undefined ? [] : [found];
  }
  return about.merchantUid === undefined ? [] : gateway.findPayments(about.merchantUid);
}

/** The history of an open attempt is in its subscription. */
async function historyNow({ charges, subscriptions }: GetCasePorts, { about }: Case) {
  if (about.merchantUid === undefined) return [];
  const charge = (await charges.find(about.merchantUid))?.item;
  if (charge !== undefined || about.kind !== 'subscription') return charge?.history ?? [];
  const open = (await subscriptions.find(about.subscriptionId))?.item.openAttempt;
  return open?.request.merchantUid === about.merchantUid ? open.history : [];
}
