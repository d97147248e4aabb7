/**
 * Settles an open attempt whose outcome the ledger already has: a worker wrote it down as paid, as
 * declined or as a case and then stopped. A published outcome, or one that a person decides, is
 * never sent again.
 */
import type { Charge } from '../../domain/charge/charge.ts';
import { wasJudged } from '../../domain/charge/undecided.ts';
import type { Control } from '../../domain/control/control.ts';
import { outcomeIn } from '../../domain/subscription/known-outcome.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import type { Stored } from '../../ports/stores.ts';
import { confirmedDecline } from '../shared/confirmed-decline.ts';
import type { InquiryPorts } from '../shared/inquire.ts';
import { handedOver } from './settle-as-case.ts';
import { settlePeriod } from './settle-period.ts';
import type { SettlePorts } from './settlement.ts';

/**
 * The subscription afterwards; undefined when the ledger has no outcome of this attempt. Refuses
 * with `iamport_unavailable` when a decline cannot be confirmed now.
 */
export async function settledAsKnown(
  ports: SettlePorts & InquiryPorts,
  open: {
    readonly stored: Stored<Subscription>;
    readonly attempt: PeriodAttempt;
    readonly control: Control;
  },
): Promise<Stored<Subscription> | undefined> {
  const { stored, attempt } = open;
  const entry = (await ports.charges.find(attempt.request.merchantUid))?.item;
  if (entry?.status === 'processing' && entry.openCase !== undefined)
    return handedOver(ports, stored, attempt);
  const known = entry && outcomeIn(entry, attempt);
  if (entry === undefined || known === undefined) return undefined;
  if (isFinal(entry)) return settlePeriod(ports, { ...open, outcome: known });
  // Of money in another amount the shop has heard a decline: the next comparison asks a person.
  const { outcome } = await confirmedDecline(ports, { attempt, known });
  return settlePeriod(ports, { ...open, outcome });
}

/** Money that moved, or a person's verdict. */
const isFinal = (charge: Charge) => charge.status !== 'declined' || wasJudged(charge);
