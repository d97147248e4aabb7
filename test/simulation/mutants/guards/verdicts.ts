/** The guards of the verdict: what may be believed, and when. */
import type { Mutant } from '../mutant.ts';

const LOST = 'When the answer is lost';

export const verdicts: readonly Mutant[] = [
  {
    guard: 'no answer is unknown',
    file: 'functions/domain/gateway/classify-charge.ts',
    text: "case 'unclear':\n      return { ...answer, kind: 'unknown' };",
    becomes:
      "case 'unclear':\n      return { kind: 'declined', decline: { class: 'issuer_down' } };",
    without: 'A payment whose answer was lost is charged again.',
    promised: LOST,
    caughtBy: {
      scope: 'a PG that shows a payment only after the request was sent again, and refuses that',
    },
  },
  {
    guard: 'an ambiguous failure is unknown',
    file: 'functions/domain/gateway/classify-charge.ts',
    text: ": { kind: 'unknown', reason: `failed without a definite reason${shown(read)}`, ...said };",
    becomes: ": { kind: 'declined', decline: { class: 'issuer_down' }, impUid: payment.impUid };",
    without: 'A time-out of the card company that ended in a payment is charged again.',
    promised: LOST,
    caughtBy: { scope: 'a card company that does not answer in time' },
  },
  {
    guard: 'an ambiguous refusal is unknown',
    file: 'functions/domain/gateway/classify-charge.ts',
    text: "? { kind: 'unknown', reason, ...withWords(words) }",
    becomes: "? { kind: 'declined', decline: { class: 'unclassified' } }",
    without: '"Already ordered" is taken for a decline of an order that is paid.',
    promised: LOST,
    caughtBy: {
      scope: 'a PG that shows a payment only after the request was sent again, and refuses that',
    },
  },
  {
    guard: 'another amount is no payment',
    file: 'functions/domain/gateway/classify-charge.ts',
    text: "if (payment.amount !== request.amount || payment.currency !== 'KRW')",
    becomes: "if (payment.currency !== 'KRW')",
    without: 'The ledger says that the price was paid when another sum was.',
    promised: LOST,
    caughtBy: { scope: 'a PG that charges another amount' },
  },
  {
    guard: 'another currency is no payment',
    file: 'functions/domain/gateway/classify-charge.ts',
    text: "if (payment.amount !== request.amount || payment.currency !== 'KRW')",
    becomes: 'if (payment.amount !== request.amount)',
    without: 'Dollars are taken for won.',
    promised: LOST,
    caughtBy: { scope: 'a PG that charges in another currency' },
  },
  {
    guard: 'another key is no payment',
    file: 'functions/domain/gateway/classify-charge.ts',
    text: 'if (payment.customerUid !== undefined && payment.customerUid !== request.customerUid)',
    becomes: 'if (false)',
    without: 'The ledger says that this key paid when another did.',
    promised: LOST,
    caughtBy: { scope: 'a PG that charges another key' },
  },
  {
    guard: 'only the amount that was asked for is adopted',
    file: 'functions/domain/gateway/matches-request.ts',
    text: 'row.amount === asked.amount &&\n',
    becomes: '',
    without: 'The ledger says that the price was paid when another sum was.',
    promised: LOST,
    caughtBy: { scope: 'a PG that charges another amount' },
  },
  {
    guard: 'only won are adopted',
    file: 'functions/domain/gateway/matches-request.ts',
    text: "row.currency === 'KRW' &&\n",
    becomes: '',
    without: 'Dollars are taken for won.',
    promised: LOST,
    caughtBy: { scope: 'a PG that charges in another currency' },
  },
  {
    guard: 'only a payment of the own key is adopted',
    file: 'functions/domain/gateway/matches-request.ts',
    text: '(row.customerUid === undefined || row.customerUid === asked.customerUid);',
    becomes: 'true;',
    without: 'The ledger says that this key paid when another did.',
    promised: LOST,
    caughtBy: { scope: 'a PG that charges another key' },
  },
  {
    guard: 'money that Iamport keeps is not denied',
    file: 'functions/use-cases/case/weigh-verdict.ts',
    text: 'if (kept !== undefined)\n',
    becomes: 'if (false)\n',
    without: 'A person calls a charge uncharged whose money the shop has.',
    promised: 'Cases',
    caughtBy: { test: 'test/use-cases/case/judge-case.test.ts' },
  },
];
