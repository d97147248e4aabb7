/** The guards of orders of which the PG said that they exist already. */
import type { Mutant } from '../mutant.ts';

const LOST = 'When the answer is lost';
const RULES = 'test/domain/charge/said-to-exist.test.ts';

export const existing: readonly Mutant[] = [
  {
    guard: 'what the PG says exists is never proven absent',
    file: 'functions/domain/charge/inquiry.ts',
    text: 'if (attempt.saidToExist && !isTaken)',
    becomes: 'if (false)',
    without: 'A hidden payment whose number the PG calls used is charged again on another card.',
    promised: LOST,
    caughtBy: { seed: 24, phenomena: 'said' },
  },
  {
    guard: 'what the PG says exists is not declined by a record beside it',
    file: 'functions/domain/charge/inquiry.ts',
    text: 'if (failed !== undefined && !attempt.saidToExist)',
    becomes: 'if (failed !== undefined)',
    without: 'The record of a refused repetition declines a month that is paid.',
    promised: LOST,
    caughtBy: { seed: 9, phenomena: 'said' },
  },
  {
    guard: 'a failed record may say that a payment exists',
    file: 'functions/domain/charge/inquiry.ts',
    text: 'rows.some(({ failure }) => mayExist(attempt, failure?.saysExists))',
    becomes: 'false',
    without: 'Whoever did not hear the answer believes the record of it to be a decline.',
    promised: LOST,
    caughtBy: { test: RULES },
  },
  {
    guard: 'a number that is seen to be somebody else’s is declined all the same',
    file: 'functions/domain/charge/inquiry.ts',
    text: 'attempt.saidToExist && !isTaken',
    becomes: 'attempt.saidToExist',
    without: 'A number that another system used before makes a person wait for three days.',
    promised: LOST,
    caughtBy: { test: RULES },
  },
  {
    guard: 'a duplicate may be another order’s before anything was sent',
    file: 'functions/domain/charge/attempt.ts',
    text: "(says === 'alike' && sends > 1)",
    becomes: "says === 'alike'",
    without: 'Two months of one price on one card, which its issuer calls duplicates, are a case.',
    promised: LOST,
    caughtBy: { test: RULES },
  },
  {
    guard: 'after a send, a duplicate may be our own',
    file: 'functions/domain/charge/attempt.ts',
    text: " || (says === 'alike' && sends > 1)",
    becomes: '',
    without: 'A payment that its issuer calls a duplicate of our own first send is charged again.',
    promised: LOST,
    caughtBy: { test: RULES },
  },
  {
    guard: 'that a payment exists is heard beside an inquiry',
    file: 'functions/domain/charge/attempt.ts',
    text: '? !attempt.saidToExist',
    becomes: "? attempt.phase !== 'unknown'",
    without: 'A webhook that hurries an inquiry makes the answer of the PG unheard.',
    promised: LOST,
    caughtBy: { test: RULES },
  },
  {
    guard: 'that a payment exists is heard however late',
    file: 'functions/use-cases/period/attempt-period.ts',
    text: " || (outcome.kind === 'unknown' && outcome.saysExists)",
    becomes: '',
    without: 'A worker that froze keeps to itself that the month is paid.',
    promised: LOST,
    caughtBy: { scope: 'an answer that comes late, says that the order exists, and a card swap' },
  },
  {
    guard: 'the words for an order that exists are known',
    file: 'functions/adapters/iamport/refusals/read-refusal.ts',
    text: 'saysExists = existenceIn(words) }',
    becomes: 'saysExists }',
    without: 'A number that Iamport calls used is believed absent, and charged under another one.',
    promised: LOST,
    caughtBy: { test: 'test/adapters/iamport/existing-payment.test.ts' },
  },
  {
    guard: 'a refund that was made before is not called refused',
    file: 'functions/adapters/iamport/refusals/read-refusal.ts',
    text: "...(/이미.*취소|기취소|already/i.test(text) && { class: 'ambiguous' }),",
    becomes: '',
    without:
      'The shop hears that a refund was refused which was made, and pays it once more by hand.',
    promised: 'Refunds',
    caughtBy: { test: 'test/adapters/iamport/existing-payment.test.ts' },
  },
];
