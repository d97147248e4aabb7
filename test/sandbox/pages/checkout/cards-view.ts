/** A customer's saved cards: which one is charged from now on, and the end of one. */
import { cardText } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import type { BillingKey } from '../shared/shapes.ts';
import { cards as words } from './account-words.ts';
import { confirmView } from './confirm-view.ts';
import { say } from './words.ts';

export interface CardActions {
  makeDefault(key: BillingKey): void;
  askToDelete(key: BillingKey | undefined): void;
  deleteCard(key: BillingKey): void;
}

/** `asked` is the card about whose end the customer is asked. */
export function cardsView(
  keys: readonly BillingKey[],
  asked: string | undefined,
  actions: CardActions,
): View {
  if (keys.length === 0) return null;
  return h(
    'section.panel.cards',
    { 'aria-labelledby': 'cards-title' },
    h('h3', { id: 'cards-title' }, say(words.title)),
    h(
      'ul',
      {},
      keys.map((key) => cardView(key, asked === key.customer_uid, actions)),
    ),
  );
}

function cardView(key: BillingKey, isAsked: boolean, actions: CardActions): View {
  const suspended = key.status === 'suspended';
  return h(
    'li',
    { key: key.customer_uid },
    h(
      'div.card',
      {},
      h('strong', {}, cardText(key.card)),
      key.default && h('span.tag.good', {}, say(words.default)),
      suspended && h('span.tag.bad', {}, say(words.suspended)),
    ),
    isAsked
      ? confirmView({
          says: say(words.deleteMeans),
          yes: say(words.delete),
          onYes: () => actions.deleteCard(key),
          onNo: () => actions.askToDelete(undefined),
        })
      : h(
          'div.buttons',
          {},
          !key.default &&
            !suspended &&
            quiet(say(words.makeDefault), () => actions.makeDefault(key)),
          quiet(say(words.delete), () => actions.askToDelete(key)),
        ),
  );
}

const quiet = (label: string, onClick: () => void) =>
  h('button', { type: 'button', class: 'button quiet small', onClick }, label);
