/**
 * Settles an open attempt whose outcome the ledger already has: a worker wrote it down as paid, as
 * declined or as a case and then stopped. A published outcome, or one that a person decides, is
 * never sent again.
 */
import type { Charge } from '../../domain/charge/charge.ts';
import type { Control } from '../../domain/control/control.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import { paymentShown } from '../../domain/gateway/payment-shown.ts';
import { outcomeIn } from '../../domain/subscription/known-outcome.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import type { Stored } from '../../ports/stores.ts';
import { type InquiryPorts, inquire } from '../shared/inquire.ts';
import { gatewayIsBlind } from '../shared/positive-control.ts';
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
  const outcome = isFinal(entry) ? known : await inquiredAgain(ports, { attempt, known });
  return settlePeriod(ports, { ...open, outcome });
}

/** Money that moved, or a person's verdict. */
const isFinal = ({ status, history }: Charge) =>
  status !== 'declined' || history.some(({ what }) => what === 'verdict');

/**
 * A decline may be weeks old when its period is settled at last, and the gateway may have made a
 * payment of it. Refuses with `iamport_unavailable` while the positive control fails; where there is
 * nothing to control with, the decline counts.
 */
async function inquiredAgain(
  ports: SettlePorts & InquiryPorts,
  { attempt, known }: { readonly attempt: PeriodAttempt; readonly known: Outcome },
): Promise<Outcome> {
  const evidence = await inquire(ports, attempt.request);
  if (evidence === undefined || evidence.control === 'failed') throw gatewayIsBlind();
  return paymentShown(evidence.rows, attempt.request) ?? known;
}
