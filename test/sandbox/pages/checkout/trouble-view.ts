/** What is wrong with a subscription, what happens next by itself, and what its customer can do. */
import { dateTime } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import type { Charge, Subscription } from '../shared/shapes.ts';
import { trouble } from './account-words.ts';
import { say } from './words.ts';

/** Nothing while all is well. */
export function troubleView(
  one: Subscription,
  charges: readonly Charge[],
  payNow: (one: Subscription) => void,
): View {
  const own = charges.filter((charge) => charge.subscription_id === one.id);
  if (one.status === 'waiting') return h('p.notice.warn', {}, say(trouble.waiting));
  if (own.some(({ status }) => status === 'processing'))
    return h('p.notice.warn', {}, say(trouble.unknown));
  if (one.status !== 'past_due' && one.status !== 'suspended') return null;
  const declined = own.find((charge) => charge.decline);
  return h(
    'div.notice.bad',
    {},
    h('p', {}, declined?.decline?.message ?? ''),
    h('p', {}, nextText(one)),
    canPayNow(one) &&
      h(
        'button',
        { type: 'button', class: 'button', onClick: () => payNow(one) },
        say(trouble.payNow),
      ),
  );
}

/** Where only the shop or a new card can help, another try on this card cannot. */
const canPayNow = ({ status, dunning }: Subscription) =>
  status === 'suspended' || dunning?.action === 'retry';

function nextText({ status, dunning }: Subscription): string {
  if (status === 'suspended') return say(trouble.suspended);
  if (dunning === undefined) return say(trouble.pastDue);
  if (dunning.action === 'wait') return say(trouble.wait);
  if (dunning.gives_up_at === null) return say(trouble.held);
  const until = dateTime(dunning.gives_up_at);
  if (dunning.action === 'new_card') return trouble.newCard(until);
  const at = dunning.next_attempt_at;
  return at === null ? say(trouble.pastDue) : trouble.retry(dateTime(at), until);
}
