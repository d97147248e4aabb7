/** What is wrong with a subscription, and the button that pays where that helps. */
import { h, type View } from '../shared/h.ts';
import type { Charge, Subscription } from '../shared/shapes.ts';
import { trouble } from './account-words.ts';
import { troubleOf } from './trouble.ts';
import { say } from './words.ts';

/** Nothing while all is well. */
export function troubleView(
  one: Subscription,
  charges: readonly Charge[],
  payNow: (one: Subscription) => void,
): View {
  const found = troubleOf(one, charges);
  if (found === undefined) return null;
  return h(
    `div.notice.${found.tone}`,
    {},
    found.says.map((text) => h('p', {}, text)),
    found.canPayNow &&
      h(
        'button',
        { type: 'button', class: 'button', onClick: () => payNow(one) },
        say(trouble.payNow),
      ),
  );
}
