/**
 * Refunds a duplicate payment of a debt automatically, whole and once: inquire about both payments
 * → count it into the day's limit → claim → send → record. Otherwise it is a case.
 */

import { isPaid, type PaidCharge } from '../../domain/charge/charge.ts';
import {
  decideDuplicate,
  duplicateInCase,
  nextDuplicate,
} from '../../domain/charge/duplicate-refund.ts';
import type { Duplicate } from '../../domain/charge/refund.ts';
import { claimDuplicateRefund } from '../../domain/charge/refund-claim.ts';
import { isRefundedBy } from '../../domain/charge/refund-outcome.ts';
import { HOUR, type Instant } from '../../domain/time.ts';
import { recordGatewayPayments } from '../charge/record-gateway-payment.ts';
import { timed } from '../shared/before-claim.ts';
import { counted } from '../shared/count-refund.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';
import type { DuplicatePorts } from './duplicate-ports.ts';
import { sendAndRecordRefund } from './record-refund.ts';

interface Found {
  readonly charge: PaidCharge;
  readonly duplicate: Duplicate;
}

/**
 * Refuses with `iamport_unavailable` when the gateway is unreachable; then the charge stays due.
 */
export async function refundDuplicate(ports: DuplicatePorts, found: Found): Promise<void> {
  const { charge, duplicate } = found;
  if (!ports.duplicates.autoRefund) return escalateDuplicate(ports, found);
  const [kept, second] = await Promise.all([
    ports.gateway.findPayment(charge.payment.impUid),
    ports.gateway.findPayment(duplicate.impUid),
  ]);
  if (kept === undefined || second === undefined || kept.isOdd || second.isOdd)
    return inquireLater(ports, found);
  switch (decideDuplicate(charge, { kept, second })) {
    case 'gone':
      await recordGatewayPayments(ports, { uid: charge.merchantUid, payments: [second] });
      return;
    case 'for_a_person':
      return escalateDuplicate(ports, found);
    case 'give_back':
      return refund(ports, found);
  }
}

async function refund(ports: DuplicatePorts, found: Found): Promise<void> {
  await ports.gateway.prepare();
  const limit = { of: 'duplicateRefunds', most: ports.duplicates.mostADay } as const;
  if (!(await counted(ports, limit))) return escalateDuplicate(ports, found);
  const fence = ports.ids.newFence();
  const claimed = await revised(ports, found, (current) =>
    claimDuplicateRefund(current, found.duplicate, { fence, ...timed(ports) }),
  );
  if (claimed === undefined || !isRefundedBy(claimed, fence)) return;
  await sendAndRecordRefund(ports, claimed);
}

async function escalateDuplicate(ports: DuplicatePorts, found: Found): Promise<void> {
  const after = await revised(ports, found, (current) =>
    duplicateInCase(current, found.duplicate, ports.clock.now()),
  );
  if (after !== undefined) await publishChargeEvents(ports, after);
}

/** It does not show a payment as it did before: it may hide it for a while, then it is a case. */
async function inquireLater(ports: DuplicatePorts, found: Found): Promise<void> {
  const now: Instant = ports.clock.now();
  if (now > found.duplicate.foundAt + ports.times.hides) return escalateDuplicate(ports, found);
  await revised(ports, found, (current) => ({ ...current, wakeAt: now + HOUR }));
}

/** By a rule that applies only while this duplicate is still the next one to be refunded. */
const revised = (
  ports: DuplicatePorts,
  { charge, duplicate }: Found,
  rule: (current: PaidCharge) => PaidCharge,
) =>
  updateItem(ports.charges, charge.merchantUid, (current) =>
    isPaid(current) &&
    current.openRefund === undefined &&
    nextDuplicate(current)?.impUid === duplicate.impUid
      ? rule(current)
      : undefined,
  );
