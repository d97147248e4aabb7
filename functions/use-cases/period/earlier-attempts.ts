/**
 * Before a further attempt at a period, inquires about every earlier one: a decline that turned out
 * to be a payment is adopted, money that moved otherwise than requested becomes a case, and nothing
 * is charged again.
 */

import { caseIdOf } from '../../domain/case/open-case.ts';
import { type Charge, isPaid, type PaidCharge } from '../../domain/charge/charge.ts';
import { shownOf } from '../../domain/gateway/payment-shown.ts';
import { periodUidOf } from '../../domain/own-ids.ts';
import { type PeriodClaim, reopenPeriod } from '../../domain/subscription/period-claim.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Stored } from '../../ports/stores.ts';
import { newClaim } from '../shared/before-claim.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { type InquiryPorts, inquire } from '../shared/inquire.ts';
import { gatewayIsBlind } from '../shared/positive-control.ts';
import { foundAsCase } from './settle-as-case.ts';
import { settleFound } from './settle-period.ts';
import type { SettlePorts } from './settlement.ts';

type EarlierPorts = SettlePorts & InquiryPorts;

/**
 * The subscription after an earlier attempt was settled anew; undefined when none has to be.
 * Refuses with `iamport_unavailable`, also when the positive control fails.
 */
export async function settledEarlier(
  ports: EarlierPorts,
  before: Stored<Subscription>,
  { control, ...wish }: Pick<PeriodClaim, 'period' | 'number' | 'reason'> & Conditions,
): Promise<Stored<Subscription> | undefined> {
  const { id: subscriptionId, customerUid: present } = before.item;
  for (let number = 1; number < wish.number; number += 1) {
    const uid = periodUidOf({ subscriptionId, period: wish.period, attempt: number });
    const entry = (await ports.charges.find(uid))?.item;
    // Whatever amount a person adopted: the ledger has the payment, and the period is still open.
    const adopted = entry !== undefined && isPaid(entry) ? entry : undefined;
    // By the keys that were charged; the positive control uses the subscription's present key.
    const { customerUid, earlierKeys } = entry ?? { customerUid: present };
    const asked = { merchantUid: uid, customerUid, earlierKeys, present };
    const seen = adopted ? NOTHING : await seenOf(ports, asked);
    const claim = { ...wish, number, ...newClaim(ports) };
    const reopened = reopenPeriod(before.item, entry, claim);
    const { paid, others } = shownOf(reopened.openAttempt, seen, ports.times);
    const outcome = adopted ? inLedger(adopted) : paid;
    if (outcome !== undefined) return settleFound(ports, { before, reopened, outcome, control });
    if (others.length > 0 && !(entry && isDecided(entry)))
      return foundAsCase(ports, { before, reopened, rows: others });
  }
  return undefined;
}

const inLedger = ({ payment, refundedAmount }: PaidCharge) =>
  ({ kind: 'paid', payment, refundedAmount }) as const;

type Seen = Parameters<typeof shownOf>[1];

const NOTHING: Seen = { rows: [] };

async function seenOf(ports: EarlierPorts, request: Parameters<typeof inquire>[1]): Promise<Seen> {
  const evidence = await inquire(ports, request);
  if (evidence?.control !== 'passed') throw gatewayIsBlind();
  return evidence;
}

/** A person has judged this mismatched payment. */
const isDecided = ({ history, merchantUid }: Charge) => {
  const id = caseIdOf({ reason: 'payment_mismatch', about: merchantUid });
  return history.some(({ what, caseId }) => what === 'verdict' && caseId === id);
};
