/** The worker's part for one charge that is open, is being refunded or has news to tell. */
import { LONGEST_ANSWER } from '../domain/charge/attempt.ts';
import {
  type Charge,
  isClaimedBy,
  isPaid,
  type ProcessingCharge,
  waitsForPerson,
} from '../domain/charge/charge.ts';
import { claimedAgain, inCase, inTrouble, stillOpen } from '../domain/charge/charge-work.ts';
import { lookAt } from '../domain/charge/inquiry.ts';
import { keptPayments } from '../domain/gateway/kept-payments.ts';
import type { Outcome } from '../domain/gateway/outcome.ts';
import type { AnswerDigest, MerchantUid } from '../domain/ids.ts';
import { Refusal } from '../domain/refusal.ts';
import { HOUR, type Instant } from '../domain/time.ts';
import type { Stored, Subscriptions } from '../ports.ts';
import type { Metrics } from '../ports-for-operators.ts';
import { advanceRefund } from './protocol/advance-refund.ts';
import { announceCharge } from './protocol/announce.ts';
import type { Conditions } from './protocol/attempt-period.ts';
import type { ChargePorts } from './protocol/charge-once.ts';
import { followVerdict } from './protocol/follow-verdict.ts';
import { gather } from './protocol/gather.ts';
import { noteAge } from './protocol/note-age.ts';
import { mayCharge } from './protocol/permit.ts';
import { recordCharge } from './protocol/record-charge.ts';
import type { DuplicatePorts } from './protocol/refund-duplicate.ts';
import { revise } from './protocol/revise.ts';
import { sendAttempt } from './protocol/send.ts';

const MOST_SENDS = 3;
/** A caller who has waited longer has gone elsewhere: the request is not sent any more. */
const WANTED_FOR = HOUR;

export type ChargeWorkPorts = ChargePorts &
  DuplicatePorts & { readonly metrics: Metrics; readonly subscriptions: Subscriptions };

/** Brings the charge nearer to its verdict; the same rules as for subscriptions. */
export const workOnCharge =
  (ports: ChargeWorkPorts) =>
  async (uid: MerchantUid, conditions: Conditions): Promise<void> => {
    // Nothing moves by itself in a copy: what is due stays due.
    if (!conditions.control.ownTable) return;
    try {
      await advanceCharge(ports, uid, conditions);
    } catch (error) {
      if (error instanceof Refusal) return;
      ports.log.warn('work on a charge failed', {
        merchantUid: uid,
        reason: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
      });
      await revise(ports.charges, uid, (now) => inTrouble(now, ports.clock.now()));
    }
  };

async function advanceCharge(
  ports: ChargeWorkPorts,
  uid: MerchantUid,
  conditions: Conditions,
): Promise<void> {
  const stored = await ports.charges.find(uid);
  if (stored === undefined) return;
  await followVerdict(ports, stored.item);
  const told = await announceCharge(ports, stored.item);
  if ((told.wakeAt ?? Infinity) > ports.clock.now()) return;
  if (isPaid(told)) return advanceRefund(ports, told);
  if (told.status !== 'processing' || waitsForPerson(told)) return;
  if (told.attempt.phase === 'due') return resend(ports, told, conditions);
  await look(ports, told, conditions);
}

async function look(
  ports: ChargeWorkPorts,
  charge: ProcessingCharge,
  conditions: Conditions,
): Promise<void> {
  const { attempt } = charge;
  // What it shows is as old as the question: a run that froze since must not take it for settled.
  const now = ports.clock.now();
  const evidence = await gather(ports, attempt.request);
  const seen = lookAt({ attempt, evidence, now, answeredAt: ports.clock.now() });
  const answer = evidence?.answer;
  if (seen.kind === 'outcome') {
    const outcome = { ...seen.outcome, answer, foundBy: 'look' } as const;
    await recordCharge(ports, { charge, ...conditions, ...seen, outcome });
    return;
  }
  noteAge(ports, attempt, now);
  const after = await revise(ports.charges, charge.merchantUid, (current) =>
    isSame(current, charge) ? afterLook(current, seen, { now, answer }) : undefined,
  );
  if (after === undefined) return;
  await announceCharge(ports, after);
  // Others may have claimed it anew meanwhile: what this look found is not said of their request.
  if (seen.kind === 'not_executed' && isSame(after, charge)) await resend(ports, after, conditions);
}

function afterLook(
  charge: ProcessingCharge,
  seen: Exclude<ReturnType<typeof lookAt>, { kind: 'outcome' }>,
  look: { readonly now: Instant; readonly answer?: AnswerDigest | undefined },
): Charge {
  const { now, answer } = look;
  if (seen.kind === 'case')
    return inCase(charge, seen.reason, now, { payments: keptPayments(seen.payments), answer });
  const blind = seen.kind === 'open' && seen.blind;
  return stillOpen(charge, { attempt: seen.attempt, blind, now, answer });
}

/** Sent anew under the same uid, while it is still wanted; dropped otherwise. */
async function resend(
  ports: ChargePorts,
  charge: ProcessingCharge,
  { control }: Conditions,
): Promise<void> {
  const { attempt } = charge;
  const now = ports.clock.now();
  if (attempt.sends >= MOST_SENDS) return openCase(ports, charge);
  if (!isWanted(charge, now)) return drop(ports, charge, { control });
  if (!(await mayCharge(ports, { control, probing: true }))) return;
  await ports.gateway.prepare();
  const claimed = await claim(ports, charge);
  if (claimed === undefined) return;
  const key = (await ports.keys.find(charge.customerUid))?.item;
  if (key?.status !== 'active') return drop(ports, claimed, { control });
  const outcome = await sendAttempt(ports.gateway, claimed.attempt, () => LONGEST_ANSWER);
  await recordCharge(ports, { charge: claimed, outcome, control });
}

const isWanted = ({ attempt }: ProcessingCharge, now: Instant) =>
  now <= attempt.requestedAt + WANTED_FOR;

/** Exactly one worker wins the claim; a run that froze until nobody waits any more claims nothing. */
async function claim(
  ports: ChargePorts,
  charge: ProcessingCharge,
): Promise<ProcessingCharge | undefined> {
  const stored: Stored<Charge> | undefined = await ports.charges.find(charge.merchantUid);
  if (stored === undefined) return undefined;
  const now = ports.clock.now();
  if (!isWanted(charge, now)) return undefined;
  const fence = ports.ids.newFence();
  const next = claimedAgain(stored.item, { of: charge.attempt.fence, fence, now });
  return next && (await ports.charges.replace(stored, next)) ? next : undefined;
}

async function openCase(ports: ChargePorts, charge: ProcessingCharge): Promise<void> {
  const opened = await revise(ports.charges, charge.merchantUid, (current) =>
    isSame(current, charge) ? inCase(current, 'sent_too_often', ports.clock.now()) : undefined,
  );
  if (opened !== undefined) await announceCharge(ports, opened);
}

async function drop(
  ports: ChargePorts,
  charge: ProcessingCharge,
  { control }: Conditions,
): Promise<void> {
  const outcome: Outcome = { kind: 'declined', decline: { class: 'not_executed' } };
  await recordCharge(ports, { charge, outcome, control });
}

const isSame = (current: Charge, charge: ProcessingCharge): current is ProcessingCharge =>
  isClaimedBy(current, charge.attempt.fence) && !waitsForPerson(current);
