/** The guards of a new card while nobody knows yet whether the old one has paid. */
import type { Mutant } from '../mutant.ts';

const LOST = 'When the answer is lost';

export const newCard: readonly Mutant[] = [
  {
    guard: 'what never left goes out on the card of today',
    file: 'functions/domain/subscription/period-claim.ts',
    text: 'const request = onKey(attempt.request, subscription.customerUid);',
    becomes: 'const { request } = attempt;',
    without: 'A customer who brought a new card is charged on the old one.',
    promised: LOST,
    caughtBy: { scope: 'a request that never left, and a card swap' },
  },
  {
    guard: 'what left on a card remembers it on the next one',
    file: 'functions/domain/subscription/period-claim.ts',
    text: 'const request = onKey(attempt.request, subscription.customerUid);',
    becomes: 'const request = { ...attempt.request, customerUid: subscription.customerUid };',
    without: 'The charge was made on another card than the inquiry asks for, and is not found.',
    promised: LOST,
    caughtBy: { scope: 'a request that was lost, and a card swap' },
  },
  {
    guard: 'a new card is tried under the number that may be paid already',
    file: 'functions/domain/subscription/resend.ts',
    text: '? period > closedThrough\n',
    becomes: '? false\n',
    without:
      'A payment that the PG hides is taken once more, on the new card, under the next number.',
    promised: LOST,
    caughtBy: { scope: 'a payment that inquiries do not show, and a card swap' },
  },
  {
    guard: 'a new card does not wait for the old one’s next turn',
    file: 'functions/domain/subscription/next-step.ts',
    text: "if (isForNewCard(subscription, attempt)) return { kind: 'send_again', attempt };",
    becomes: '',
    without:
      'A customer who brought a new card at night is not charged, and not let in, until morning.',
    promised: LOST,
    caughtBy: { test: 'test/domain/subscription/resend.test.ts' },
  },
  {
    guard: 'what an earlier card paid is the payment',
    file: 'functions/domain/gateway/ownership.ts',
    text: 'if (namesKeyOf(row, claimant)) return',
    becomes: 'if (row.customerUid === claimant.customerUid) return',
    without: 'A month that the old card paid after all waits for a person, and is called unpaid.',
    promised: LOST,
    caughtBy: { test: 'test/domain/gateway/ownership.test.ts' },
  },
  {
    guard: 'inquiries look at every card that was charged',
    file: 'functions/use-cases/shared/inquire.ts',
    text: 'requestKeys(request).map((key) => gateway.paymentsOfKey(key))',
    becomes: '[gateway.paymentsOfKey(customerUid)]',
    without: 'What the old card paid is shown among its own payments only, and is never found.',
    promised: LOST,
    caughtBy: { test: 'test/use-cases/period/new-card-in-doubt.test.ts' },
  },
  {
    guard: 'the ledger names the card that paid',
    file: 'functions/use-cases/period/settle-period.ts',
    text: 'const attempt = await onKeyThatPaid(ports, settled.attempt, outcome);',
    becomes: 'const { attempt } = settled;',
    without: 'What the old card paid suspends the new one, for its payment shows another card.',
    promised: LOST,
    caughtBy: { test: 'test/use-cases/period/new-card-in-doubt.test.ts' },
  },
  {
    guard: 'a card that may have paid stays with its subscription',
    file: 'functions/domain/subscription/subscription.ts',
    text: '!(open && requestKeys(open.request).includes(uid))',
    becomes: 'uid !== open?.request.customerUid',
    without: 'The old card can be deleted while nobody knows yet whether it has paid.',
    promised: LOST,
    caughtBy: { test: 'test/use-cases/period/new-card-in-doubt.test.ts' },
  },
  {
    guard: 'a wish to end is heard before a new card is tried',
    file: 'functions/domain/subscription/after-outcome.ts',
    text: 'if (isNothing && attempt.number === 1 && subscription.cancelAtPeriodEnd && !isAsked)',
    becomes:
      'if (!isOldCard && isNothing && attempt.number === 1 && subscription.cancelAtPeriodEnd)',
    without: 'Whoever changed the card and wished to end is charged a month that had not begun.',
    promised: LOST,
    caughtBy: { test: 'test/domain/subscription/wished-end.test.ts' },
  },
];
