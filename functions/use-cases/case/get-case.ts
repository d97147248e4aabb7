/** Reads one case with the present state: the charge's history here and the records at Iamport. */
import type { HistoryEntry } from '../../domain/charge/charge.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import type { CaseId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Case } from '../../domain/verdict/case.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';
import type { Cases, Charges, Subscriptions } from '../../ports/stores.ts';
import { findCase } from '../shared/find-item.ts';

export interface GetCasePorts {
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
  };
}

/** Refuses with `case_not_found`. */
export async function getCase(ports: GetCasePorts, id: CaseId): Promise<CaseNow> {
  const one = await findCase(ports, id);
  const [payments, history] = await Promise.all([paymentsNow(ports, one), historyNow(ports, one)]);
  return { case: one, now: { payments, history } };
}

async function paymentsNow({ gateway }: GetCasePorts, { about }: Case) {
  try {
    return keptPayments(await recordsOf(gateway, about));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
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
