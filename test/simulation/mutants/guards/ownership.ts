/** Guards that say whose a record of the gateway is. */
import type { Mutant } from '../mutant.ts';

const LOST = 'When the answer is lost';

export const ownership: readonly Mutant[] = [
  {
    guard: 'a visit to the window is no payment',
    file: 'functions/domain/gateway/ownership.ts',
    text: "if (isVisit(row)) return 'not_ours';",
    becomes: '',
    without: 'An order is called paid, though its customer only registered a card.',
    promised: LOST,
    caughtBy: { test: 'test/domain/gateway/ownership.test.ts' },
  },
  {
    guard: 'where records name keys, one that names none is no billing payment',
    file: 'functions/domain/gateway/ownership.ts',
    text: "if (isNameless && claimant.namesKeys === true) return 'not_ours';",
    becomes: '',
    without: 'Somebody else\u2019s payment suspends an innocent key.',
    promised: LOST,
    caughtBy: { test: 'test/domain/gateway/ownership.test.ts' },
  },
  {
    guard: 'a nameless record from before the claim is not ours',
    file: 'functions/domain/gateway/ownership.ts',
    text: 'at !== undefined && at < claimant.since',
    becomes: 'false',
    without: 'A payment of years ago is taken for the one of today.',
    promised: LOST,
    caughtBy: { test: 'test/domain/gateway/ownership.test.ts' },
  },
  {
    guard: 'under a number that was used before nothing is sent again',
    file: 'functions/domain/charge/inquiry.ts',
    text: 'isTaken ? NUMBER_TAKEN : ',
    becomes: '',
    without: 'An order that can never be charged waits for a person after three sends.',
    promised: LOST,
    caughtBy: { test: 'test/domain/charge/number-taken.test.ts' },
  },
  {
    guard: 'somebody else\u2019s payment is no duplicate',
    file: 'functions/domain/charge/duplicate-payment.ts',
    text: "if (whoseRow(seen, claimantOf(charge, times)) === 'not_ours') return charge;",
    becomes: '',
    without: 'A case asks a person about a payment that has nothing to do with ours.',
    promised: LOST,
    caughtBy: { test: 'test/domain/charge/duplicate-payment.test.ts' },
  },
  {
    guard: 'a schedule that charges a key besides us is asked about',
    file: 'functions/use-cases/reconciliation/compare-transactions.ts',
    text: 'await askAboutSchedules(ports, rows);',
    becomes: '',
    without: 'Customers are charged by two systems, and nobody is told.',
    promised: 'Reconciliation',
    caughtBy: { test: 'test/use-cases/reconciliation/schedules.test.ts' },
  },
  {
    guard: 'what was scheduled before the key became ours is not asked about',
    file: 'functions/domain/reconciliation/discrepancy.ts',
    text: '(startedAt ?? paidAt ?? 0) >= key.registeredAt',
    becomes: 'true',
    without: 'Every customer who is taken over from an earlier system becomes a case.',
    promised: 'Reconciliation',
    caughtBy: { test: 'test/use-cases/reconciliation/schedules.test.ts' },
  },
  {
    guard: 'a replay books no visit to the window',
    file: 'functions/use-cases/reconciliation/replay-transactions.ts',
    text: 'listed.filter((row) => !isVisit(row))',
    becomes: 'listed',
    without: 'After a restore, registrations stand in the ledger as payments.',
    promised: LOST,
    caughtBy: { test: 'test/use-cases/reconciliation/replay.test.ts' },
  },
];
