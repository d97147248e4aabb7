/**
 * Adopts a payment of a period that the ledger does not show as paid: after a restore, or when a
 * decline turned out to be a payment.
 */

import { isWaived, payerOf } from '../../domain/charge/settled-debt.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { claimantOfAttempt, isPaymentOf } from '../../domain/gateway/ownership.ts';
import { paidBy } from '../../domain/gateway/payment-shown.ts';
import type { PeriodAttemptName } from '../../domain/own-ids.ts';
import { reopenPeriod } from '../../domain/subscription/period-claim.ts';
import { openPeriod } from '../../domain/subscription/subscription.ts';
import type { Ids } from '../../ports/runtime.ts';
import { newClaim } from '../shared/before-claim.ts';
import { attemptsWith, type DebtPorts } from './charge-of-debt.ts';
import { settleFound } from './settle-period.ts';
import type { SettlePorts } from './settlement.ts';

/** Without the gateway: adopting a payment must not need the right to charge. */
export interface AdoptPorts extends SettlePorts {
  readonly ids: Ids;
}

/**
 * `adopted`; `under_way` while an attempt of the subscription is open, whose own inquiry comes
 * first, or when one has just paid the period; `mismatch` when it is not the payment that the subscription would
 * have requested, or a person has waived the period: then a person decides about the money, too.
 */
export async function adoptPeriodPayment(
  ports: AdoptPorts & DebtPorts,
  found: { readonly name: PeriodAttemptName; readonly row: GatewayPayment },
): Promise<'adopted' | 'under_way' | 'mismatch'> {
  const { name, row } = found;
  const { period, attempt: number } = name;
  const before = await ports.subscriptions.find(name.subscriptionId);
  if (before === undefined) return 'mismatch';
  if (before.item.openAttempt !== undefined) return 'under_way';
  const entry = (await ports.charges.find(row.merchantUid))?.item;
  // Asked after `before` was read: what pays the period later changes that. It is a second payment
  // then, and the next comparison finds it as one.
  const attempts = await attemptsWith(ports, row.merchantUid);
  if (payerOf(attempts) !== undefined) return 'under_way';
  if (isWaived(attempts)) return 'mismatch';
  const open = openPeriod(before.item);
  if (period > open) return 'mismatch';
  // A closed period is opened as for a person's charge.
  const reason = period === open ? 'due' : 'by_person';
  const claim = { period, number, reason, ...newClaim(ports) } as const;
  const reopened = reopenPeriod(before.item, entry, claim);
  if (!isPaymentOf(row, claimantOfAttempt(reopened.openAttempt, ports.times))) return 'mismatch';
  const outcome = { ...paidBy(row), foundBy: 'comparison' } as const;
  const settled = await settleFound(ports, { before, reopened, outcome });
  // Another worker wrote first: the next comparison finds the result.
  return settled === undefined ? 'under_way' : 'adopted';
}
