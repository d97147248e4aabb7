/** Which card a new subscription is paid with: one that is saved, or a new one. */
import { cardText } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import type { BillingKey } from '../shared/shapes.ts';
import { cards } from './account-words.ts';
import { say } from './words.ts';

/** Nothing for a customer without cards: the window asks for one. */
export function savedView(keys: readonly BillingKey[]): View {
  const usable = keys.filter(({ status }) => status === 'active');
  if (usable.length === 0) return null;
  return h(
    'fieldset.saved',
    {},
    h('legend', {}, say(cards.which)),
    choice('', say(cards.fresh), true),
    usable.map((key) => choice(key.customer_uid, cardText(key.card), false)),
  );
}

const choice = (value: string, label: string, defaultChecked: boolean) =>
  h(
    'label',
    { key: value },
    h('input', { type: 'radio', name: 'saved_card', value, defaultChecked }),
    h('span', {}, label),
  );
