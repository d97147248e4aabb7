/** Sentences about what the API names by codes: events, steps of a charge, classes, cases. */

import { won } from '../shared/format.ts';
import { planName } from '../shared/plans.ts';
import type { BillingEvent } from './room-data.ts';
import { noteWord } from './step-notes.ts';
import type { HistoryEntry } from './story.ts';
import { everyWord, say, sayOr } from './words.ts';

/** `alice: 9,900원 결제 (달빛 원두, 2회차)`. */
export function eventSentence({ type, detail }: BillingEvent): string {
  const text = (name: string) => (detail[name] === undefined ? '' : String(detail[name]));
  const amount = typeof detail.amount === 'number' ? won(detail.amount) : '';
  const sentence = sayOr(`event_${type}`, type, { amount });
  const why = declineClassIn(detail);
  const about = [
    planName(text('name')),
    text('period') && sayOr('periodNumber', '', { number: text('period') }),
    why,
    type.startsWith('case.') && caseReason(text('reason')),
  ];
  const inBrackets = about.filter(Boolean).join(', ');
  const who = text('customer_id');
  return `${who && `${who}: `}${sentence}${inBrackets && ` (${inBrackets})`}`;
}

function declineClassIn({ decline }: BillingEvent['detail']): string {
  const isObject = typeof decline === 'object' && decline !== null;
  return isObject && 'class' in decline ? className(String(decline.class)) : '';
}

/** Every type that the desk has words for. */
export const eventTypes = (): readonly string[] => namesAfter('event_');

export const className = (name: string): string => sayOr(`class_${name}`, name);

export const stepSentence = (what: string): string => sayOr(`history_${what}`, what);

/** What a step adds to its sentence: codes as words, sums as money, and everything else as it is. */
export function stepNote({ what, note, amount }: HistoryEntry): string {
  if (amount !== undefined) return won(amount);
  if (note === null) return '';
  if (what === 'case') return caseReason(note);
  return what === 'declined' ? note.replace(/^\w+/, className) : noteWords(note);
}

function noteWords(note: string): string {
  const found = noteWord(note);
  return found === undefined ? note : say(found.word, { what: found.what }).trim();
}

/** Every reason that the desk has words for. */
export const caseReasons = (): readonly string[] => namesAfter('case_');

const namesAfter = (prefix: string): readonly string[] =>
  everyWord()
    .filter((word) => word.startsWith(prefix))
    .map((word) => word.slice(prefix.length));

export const caseReason = (reason: string): string => sayOr(`case_${reason}`, reason);

export const verdictName = (verdict: string): string => sayOr(`verdict_${verdict}`, verdict);
