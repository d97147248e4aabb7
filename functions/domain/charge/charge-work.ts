/** What working on a charge changes besides its outcome: looks, re-sends, cases, news that was told. */
import { caseOpened } from '../case/open-case.ts';
import type { CaseReason } from '../case/reason.ts';
import { MOST_ERRORS, moreTrouble } from '../failure-backoff.ts';
import type { GatewayPayment } from '../gateway/answer.ts';
import type { AnswerDigest, Fence } from '../ids.ts';
import { type Announcement, untold } from '../outbox.ts';
import type { Instant } from '../time.ts';
import { claimAgain, type OpenAttempt } from './attempt.ts';
import {
  announcedSoon,
  type Charge,
  isClaimedBy,
  type ProcessingCharge,
  scheduleCharge,
} from './charge.ts';

/** The same request, claimed to be sent anew; undefined when it is no longer the attempt that was due. */
export function claimedAgain(
  charge: Charge,
  claim: { readonly of: Fence; readonly fence: Fence; readonly now: Instant },
): ProcessingCharge | undefined {
  if (!isClaimedBy(charge, claim.of) || charge.attempt.phase !== 'due') return undefined;
  return scheduleCharge({
    ...charge,
    attempt: claimAgain(charge.attempt, claim),
    history: [...charge.history, { at: claim.now, what: 'claimed_again' }],
  });
}

/** An attempt that nobody has decided yet, after a look. */
export const stillOpen = (
  charge: ProcessingCharge,
  look: {
    readonly attempt: OpenAttempt;
    readonly blind: boolean;
    readonly now: Instant;
    readonly answer?: AnswerDigest | undefined;
  },
): ProcessingCharge => {
  const { now: at, answer } = look;
  const opened = {
    ...charge,
    trouble: undefined,
    attempt: look.attempt,
    history: [...charge.history, { at, what: 'looked', answer } as const],
  };
  return look.blind && charge.openCase === undefined
    ? inCase(opened, 'lookups_blind', look.now)
    : scheduleCharge(opened);
};

/** What software does not decide. A processing charge in a case is not looked at by itself any more. */
export function inCase<Entry extends Charge>(
  charge: Entry,
  reason: CaseReason,
  now: Instant,
  seen: {
    readonly payments?: readonly GatewayPayment[];
    readonly answer?: AnswerDigest | undefined;
    /** For questions that can come up more than once about one charge. */
    readonly about?: string;
  } = {},
): Entry {
  const { payments, answer, about = charge.merchantUid } = seen;
  const opened = caseOpened(charge, { reason, about, now, payments });
  const caseId = opened.openCase.id;
  return announcedSoon(
    {
      ...charge,
      ...opened,
      history: [...charge.history, { at: now, what: 'case', note: reason, answer, caseId }],
    },
    now,
  );
}

/** A question that was put to a person once is not put again, whatever became of it. */
export const wasAsked = ({ history }: Charge, reason: CaseReason) =>
  history.some(({ what, note }) => what === 'case' && note === reason);

/** What is left to do once the news has been published: a look at an unknown one, or nothing. */
export function afterPublishing(
  charge: Charge,
  published: readonly Announcement[],
): Charge | undefined {
  const announce = untold(charge.announce, published);
  return announce.length === charge.announce.length
    ? undefined
    : scheduleCharge({ ...charge, announce });
}

/** After an error nobody expected; undefined when nothing is left to do that it could put off. */
export function inTrouble(charge: Charge, now: Instant): Charge | undefined {
  if (charge.wakeAt === undefined) return undefined;
  const trouble = moreTrouble(charge.trouble, now);
  const put = { ...charge, trouble, wakeAt: trouble.until };
  const told = charge.openCase?.reason === 'repeated_errors';
  if (trouble.count !== MOST_ERRORS || told) return put;
  return inCase(put, 'repeated_errors', now, { about: `${charge.merchantUid}.${now}` });
}
