/** Asks the gateway about one open charge and applies the answer. */
import type { Charge, ProcessingCharge } from '../../domain/charge/charge.ts';
import { escalate, stillOpen } from '../../domain/charge/charge-work.ts';
import { assessInquiry } from '../../domain/charge/inquiry.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import type { AnswerDigest } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import type { Metrics } from '../../ports/runtime.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { inquire, noteAge } from '../shared/inquire.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';
import type { ChargePorts } from './charge-ports.ts';
import { recordCharge } from './record-charge.ts';
import { isSame, resend } from './resend-charge.ts';

export type InquirePorts = ChargePorts & { readonly metrics: Metrics };

/** Records the outcome shown, opens a case, sends again, or leaves it due for the next inquiry. */
export async function inquireCharge(
  ports: InquirePorts,
  charge: ProcessingCharge,
  conditions: Conditions,
): Promise<void> {
  const { attempt } = charge;
  // The evidence is as old as the inquiry's start: a worker that froze since must not take it for
  // settled.
  const now = ports.clock.now();
  const evidence = await inquire(ports, attempt.request);
  const assessed = assessInquiry({ attempt, evidence, now, answeredAt: ports.clock.now() });
  const answer = evidence?.answer;
  if (assessed.kind === 'outcome') {
    const outcome = { ...assessed.outcome, answer, foundBy: 'look' } as const;
    await recordCharge(ports, { charge, ...conditions, ...assessed, outcome });
    return;
  }
  noteAge(ports, attempt, now);
  const after = await updateItem(ports.charges, charge.merchantUid, (current) =>
    isSame(current, charge) ? afterInquiry(current, assessed, { now, answer }) : undefined,
  );
  if (after === undefined) return;
  await publishChargeEvents(ports, after);
  // Another worker may have claimed the charge again meanwhile; this finding is not about its
  // request.
  if (assessed.kind === 'not_executed' && isSame(after, charge))
    await resend(ports, after, conditions);
}

function afterInquiry(
  charge: ProcessingCharge,
  assessed: Exclude<ReturnType<typeof assessInquiry>, { kind: 'outcome' }>,
  inquiry: { readonly now: Instant; readonly answer?: AnswerDigest | undefined },
): Charge {
  const { now, answer } = inquiry;
  if (assessed.kind === 'case')
    return escalate(charge, assessed.reason, now, {
      payments: keptPayments(assessed.payments),
      answer,
    });
  const gatewayBlind = assessed.kind === 'open' && assessed.gatewayBlind;
  return stillOpen(charge, { attempt: assessed.attempt, gatewayBlind, now, answer });
}
