/** The steps of a charge, one below another. */
import { dateTime } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { stepNote, stepSentence } from './event-words.ts';
import type { HistoryEntry } from './story.ts';
import { whoIs } from './who.ts';
import { say } from './words.ts';

export const storyView = (steps: readonly HistoryEntry[]): View =>
  h('ol.story', {}, steps.map(stepView));

function stepView(step: HistoryEntry, index: number): View {
  const note = stepNote(step);
  return h(
    'li',
    { key: index },
    h('span.soft', {}, dateTime(step.at)),
    h('strong', {}, stepSentence(step.what)),
    isAsked(step) && h('span.soft.fine', {}, say('askedBy', { who: whoIs(step.actor) })),
    note && h('span.soft.fine', {}, note),
    step.pg_message && h('span.soft.fine', {}, say('pgSaid', { words: step.pg_message })),
  );
}

/** What nobody asked for, an inquiry or a due date, needs no name. */
const isAsked = (step: HistoryEntry): step is HistoryEntry & { readonly actor: string } =>
  step.actor !== undefined && step.actor !== 'system';
