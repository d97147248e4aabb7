/** The guards of lists of transactions: whatever form they come in, nothing is left out in silence. */
import type { Mutant } from '../mutant.ts';

const RECONCILIATION = 'Reconciliation';
const ADAPTER = 'functions/adapters/iamport/list-between.ts';
const ODD_ROWS = { test: 'test/adapters/iamport/odd-rows.test.ts' };

export const lists: readonly Mutant[] = [
  {
    guard: 'a part that one answer does not hold is not compared in part',
    file: 'functions/use-cases/reconciliation/read-transactions.ts',
    text: "if (more) return { rows: [], unreadable: [], held: 'too_little' };",
    becomes: '',
    without: 'Whatever stands behind the first hundred payments of a day is never compared.',
    promised: RECONCILIATION,
    caughtBy: { seed: 7, phenomena: 'lists' },
  },
  {
    guard: 'a single second is not halved',
    file: 'functions/domain/reconciliation/position.ts',
    text: ' && length > SECOND',
    becomes: '',
    without: 'A comparison reads the same second for ever.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/domain/reconciliation/position.test.ts' },
  },
  {
    guard: 'an empty list does not go on',
    file: ADAPTER,
    text: 'list.length > 0 && isLonger',
    becomes: 'isLonger',
    without: 'An Iamport that always names a further page has every second of a day asked for.',
    promised: RECONCILIATION,
    caughtBy: ODD_ROWS,
  },
  {
    guard: 'a short list whose total is reached does not go on',
    file: ADAPTER,
    text: 'says.every(Boolean)',
    becomes: 'says.some(Boolean)',
    without:
      'An Iamport that always names a further page has every second with a payment asked for.',
    promised: RECONCILIATION,
    caughtBy: ODD_ROWS,
  },
  {
    guard: 'what is no list is named',
    file: ADAPTER,
    text: "unreadable: [{ fields: ['list'], part }], more: false }",
    becomes: 'unreadable: [], more: false }',
    without: 'A day whose list cannot be read agrees with the ledger.',
    promised: RECONCILIATION,
    caughtBy: ODD_ROWS,
  },
  {
    guard: 'what was no list is named in the report',
    file: 'functions/domain/reconciliation/reconciliation.ts',
    text: '[...run.unreadable, ...skipped]',
    becomes: '[...run.unreadable]',
    without: 'The report counts what it skipped, and nobody knows which days those were.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/domain/reconciliation/reconciliation.test.ts' },
  },
  {
    guard: 'the second half of a part is read, too',
    file: 'functions/domain/reconciliation/position.ts',
    text: 'until: from + halfOf(length) }',
    becomes: 'from: from + halfOf(length) }',
    without: 'Half of every busy day is never compared.',
    promised: RECONCILIATION,
    caughtBy: { seed: 7, phenomena: 'lists' },
  },
  {
    guard: 'a restored table is not unlocked by a list that nobody can read',
    file: 'functions/use-cases/reconciliation/replay-transactions.ts',
    text: 'if (unreadable.some((row) => row.part !== undefined)) throw gatewayIsBlind();',
    becomes: '',
    without: 'A restored table charges again what Iamport could not show.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/use-cases/reconciliation/replay.test.ts' },
  },
  {
    guard: 'a second with too many payments is named',
    file: ADAPTER,
    text: "isCutOff ? [{ fields: ['next'], part }] : []",
    becomes: '[]',
    without: 'What does not fit one answer is left out, and the books agree.',
    promised: RECONCILIATION,
    caughtBy: ODD_ROWS,
  },
  {
    guard: 'many ids are asked for in several requests',
    file: 'functions/adapters/iamport/groups.ts',
    text: '<= longest)',
    becomes: '<= longest * 10)',
    without: 'A gateway on the way refuses the long URL, and comparisons wait for ever.',
    promised: RECONCILIATION,
    caughtBy: { test: 'test/adapters/iamport/urls.test.ts' },
  },
];
