/** The desk has words in both languages for every code of the API. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CASE_REASONS, VERDICTS } from '../../functions/domain/case/reason.ts';
import { HISTORY_STEPS } from '../../functions/domain/charge/charge.ts';
import { DECLINE_CLASSES } from '../../functions/domain/gateway/outcome.ts';
import { EVENT_TYPES } from '../../functions/domain/outbox.ts';
import { DISCREPANCY_CLASSES } from '../../functions/domain/reconciliation/discrepancy.ts';
import { faultOperations as everyOperation, faultNames } from './iamport/faults/fault.ts';
import { accountSwitches, faultOperations, faults } from './pages/desk/fault-words.ts';
import { noteWord } from './pages/desk/step-notes.ts';
import { english } from './pages/desk/words-en.ts';
import { korean } from './pages/desk/words-ko.ts';

const codes = {
  history: HISTORY_STEPS,
  event: EVENT_TYPES,
  class: DECLINE_CLASSES,
  case: CASE_REASONS,
  verdict: VERDICTS,
  difference: DISCREPANCY_CLASSES,
  call: faultOperations,
  fault: faults,
  shape: Object.keys(accountSwitches),
};

describe.each([
  ['English', english],
  ['Korean', korean],
])('in %s', (_, words) => {
  it.each(Object.entries(codes))('every code of %s has its words', (kind, names) => {
    const wordless = names.map((name) => `${kind}_${name}`).filter((word) => !(word in words));
    expect(wordless).toEqual([]);
  });
});

describe('the desk offers every', () => {
  it('call and fault of the simulated Iamport', () => {
    expect([faultOperations.toSorted(), faults.toSorted()]).toEqual([
      everyOperation.toSorted(),
      faultNames.toSorted(),
    ]);
  });
});

it('both languages fill in the same values', () => {
  const blanks = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([word, text]) => [word, (text.match(/\{\w+\}/g) ?? []).toSorted()]);
  expect(Object.fromEntries(blanks(korean))).toEqual(Object.fromEntries(blanks(english)));
});

/** Where the reasons of unknown and unsent requests are written. */
const REASONS = [
  'functions/domain/gateway/classify-charge.ts',
  'functions/domain/gateway/classify-refund.ts',
  'functions/adapters/iamport/undo/cancel.ts',
  'functions/adapters/iamport/envelope.ts',
  'functions/adapters/iamport/gateway.ts',
  'functions/adapters/iamport/wire/send-once.ts',
];

describe('a reason that the ledger notes', () => {
  it.each(REASONS)('has words of the page: %s', async (file) => {
    const code = await readFile(file, 'utf8');
    const written = [...code.matchAll(/(?:reason: |reason = |lost\(|giveUp\()(['`])(.+?)\1/g)];
    const notes = written.map(([, , text = '']) => text.replaceAll(/\$\{.+?\}/g, '99'));
    expect(notes).not.toEqual([]);
    expect(notes.filter((note) => noteWord(note) === undefined)).toEqual([]);
  });

  it('stands as it is when it is none of these', () => {
    expect(noteWord('imp_448280090638')).toBeUndefined();
  });
});
