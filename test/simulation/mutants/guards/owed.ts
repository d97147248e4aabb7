/** The guards of what is owed: collected when a person asks, and never after a wished end. */
import type { Mutant } from '../mutant.ts';

export const owed: readonly Mutant[] = [
  {
    guard: 'a wished end comes instead of a suspension',
    file: 'functions/domain/subscription/after-outcome.ts',
    text: "return learned.finally === 'suspend' && !closed.cancelAtPeriodEnd",
    becomes: "return learned.finally === 'suspend'",
    without: 'A customer who canceled is charged a month later, when a new card comes.',
    promised: 'Declines',
    caughtBy: { test: 'test/domain/subscription/wished-end.test.ts' },
  },
  {
    guard: 'a wished end comes instead of waiting for a card',
    file: 'functions/domain/subscription/next-step.ts',
    text: "return { kind: subscription.cancelAtPeriodEnd ? 'end' : 'suspend' };",
    becomes: "return { kind: 'suspend' };",
    without: 'A customer who canceled is charged a month later, when a new card comes.',
    promised: 'Declines',
    caughtBy: { test: 'test/domain/subscription/wished-end.test.ts' },
  },
  {
    guard: 'a wish to end a suspended subscription ends it',
    file: 'functions/domain/subscription/subscription-changes.ts',
    text: "return cancelAtPeriodEnd && next.status === 'suspended' ? canceled(next, now) : next;",
    becomes: 'return next;',
    without: 'A customer who canceled while suspended is charged when a new card comes.',
    promised: 'Declines',
    caughtBy: { test: 'test/domain/subscription/wished-end.test.ts' },
  },
  {
    guard: 'a person’s try moves no day of the plan',
    file: 'functions/domain/subscription/after-outcome.ts',
    text: 'if (isAsked && dunning !== undefined && (isOldCard || !isCardLost(decline.class)))',
    becomes: 'if (isAsked && dunning !== undefined && isOldCard)',
    without: 'A customer who tries to pay is suspended sooner for it.',
    promised: 'Declines',
    caughtBy: { test: 'test/domain/subscription/after-decline.test.ts' },
  },
  {
    guard: 'only the newest owed month revives',
    file: 'functions/domain/subscription/after-payment.ts',
    text: "return attempt.reason === 'by_person' && owesNewer(closed, attempt)",
    becomes: "return attempt.reason === 'by_person' && false",
    without: 'A subscription that owes its present month is active again for an old one.',
    promised: 'Declines',
    caughtBy: { test: 'test/domain/subscription/after-outcome.test.ts' },
  },
  {
    guard: 'a customer collects once in ten minutes',
    file: 'functions/domain/subscription/owed-period.ts',
    text: 'collected !== undefined && now < collected.at + COLLECTED_ONCE_IN',
    becomes: 'collected !== undefined && false',
    without: 'An impatient customer wears out the card by tapping.',
    promised: 'Declines',
    caughtBy: { test: 'test/domain/subscription/owed-period.test.ts' },
  },
];
