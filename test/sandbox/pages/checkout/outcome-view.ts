/** Shows the customer the outcome: what happened, whether money moved, and what to do. */
import { cardText, date, dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import type { Outcome } from './outcome.ts';
import { account, canceledAfter, outcomes, say } from './words.ts';

export function outcomeView(outcome: Outcome): View {
  const { tone, title, text } = outcomes[outcome.kind];
  const sentences = [outcome.firstCharge?.decline?.message ?? outcome.says, say(text)].filter(
    Boolean,
  );
  return h(
    'div',
    { class: `notice outcome ${tone}`, 'data-outcome': outcome.kind },
    h('h2', {}, say(title)),
    h('p', {}, sentences.join(' ')),
    factsView(outcome),
    outcome.detail && detailView(outcome.detail),
  );
}

function factsView({ key, subscription, firstCharge, until }: Outcome): View {
  if (!key) return null;
  const paid = firstCharge?.status === 'paid' ? won(firstCharge.amount) : undefined;
  // While the first payment is unknown, so is the date of the next one.
  const isKnown = subscription?.status === 'active' && firstCharge?.status !== 'processing';
  const next = isKnown ? subscription.next_charge_at : null;
  const facts = [
    cardText(key.card),
    paid,
    next && `${say(account.next)} ${date(next)}`,
    until && canceledAfter(dateTime(until)),
  ];
  return h('p.facts', {}, facts.filter(Boolean).join(' · '));
}

function detailView(detail: string): View {
  return h('details', {}, h('summary', {}, say(account.detail)), h('p.fine', {}, detail));
}
