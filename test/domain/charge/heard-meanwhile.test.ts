/** A worker freezes over its inquiry; meanwhile the PG says that a payment of this number exists. */
import { expect, it } from 'vitest';
import { dueAttempt, unknownAttempt } from '../../../functions/domain/charge/attempt.ts';
import { stillOpen } from '../../../functions/domain/charge/charge-work.ts';
import { besideNews } from '../../../functions/domain/charge/inquiry-result.ts';
import { attemptStillOpen } from '../../../functions/domain/subscription/subscription-work.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { claimedCharge } from '../support/charges.ts';
import { tenOClock } from '../support/charging.ts';
import { claimed, paidSubscription } from '../support/subscriptions.ts';

const now = tenOClock + HOUR;
const charge = claimedCharge();
const unanswered = unknownAttempt(charge.attempt, tenOClock);
const heard = { ...unanswered, saidToExist: true } as const;
const provenAbsent = dueAttempt(unanswered, now);
const inquiry = { attempt: provenAbsent, gatewayBlind: false, now };
const asHeard = { phase: 'unknown', inquireAt: unanswered.inquireAt, saidToExist: true };

it('the inquiry neither forgets nor overrules it: nothing is due', () => {
  expect(besideNews(provenAbsent, heard)).toEqual({ ...provenAbsent, ...asHeard });
  expect(stillOpen({ ...charge, attempt: heard }, inquiry).attempt).toMatchObject(asHeard);
});

it('nor does the inquiry about a month', () => {
  const open = claimed(paidSubscription('2026-10-23'), { period: 2, now: tenOClock });
  const month = { ...open.attempt, ...unanswered };
  const after = attemptStillOpen(
    { ...open.subscription, openAttempt: { ...month, ...heard } },
    { ...inquiry, attempt: { ...month, ...provenAbsent } },
  );
  expect(after.openAttempt).toMatchObject(asHeard);
  expect(after.openAttempt?.history.map(({ what }) => what)).toEqual(['claimed', 'looked']);
});

it('an inquiry that was made since then counts as it is', () => {
  const later = { ...heard, inquireAt: now };
  expect(besideNews(later, heard)).toBe(later);
  expect(besideNews(provenAbsent, unanswered)).toBe(provenAbsent);
});
