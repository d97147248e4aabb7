/** What is wrong with a subscription, what happens next by itself, and what its customer can do. */
import { dateTime } from '../shared/format.ts';
import type { Charge, Subscription } from '../shared/shapes.ts';
import { trouble } from './account-words.ts';
import { say } from './words.ts';

export interface Trouble {
  readonly tone: 'warn' | 'bad';
  readonly says: readonly string[];
  readonly canPayNow: boolean;
}

/** Nothing while all is well. */
export function troubleOf(one: Subscription, charges: readonly Charge[]): Trouble | undefined {
  const own = charges.filter((charge) => charge.subscription_id === one.id);
  if (one.status === 'waiting') return waits(say(trouble.waiting));
  if (own.some(({ status }) => status === 'processing')) return waits(say(trouble.unknown));
  if (one.status !== 'past_due' && one.status !== 'suspended') return undefined;
  if (isHeld(one)) return waits(say(trouble.held));
  const declined = own.find((charge) => charge.decline)?.decline?.message;
  return {
    tone: 'bad',
    says: [...(declined === undefined ? [] : [declined]), nextText(one)],
    canPayNow: canPayNow(one),
  };
}

const waits = (text: string): Trouble => ({ tone: 'warn', says: [text], canPayNow: false });

/** A case holds its card: nothing was sent on it, so no decline says anything about the card. */
const isHeld = ({ dunning }: Subscription) =>
  dunning?.action === 'new_card' && dunning.gives_up_at === null;

/** Where only the shop or a new card can help, another try on this card cannot. */
const canPayNow = ({ status, dunning }: Subscription) =>
  status === 'suspended' || dunning?.action === 'retry';

function nextText({ status, dunning }: Subscription): string {
  if (status === 'suspended') return say(trouble.suspended);
  if (dunning === undefined) return say(trouble.pastDue);
  if (dunning.action === 'wait') return say(trouble.wait);
  const { next_attempt_at: at, gives_up_at: end } = dunning;
  if (end === null) return say(trouble.pastDue);
  const until = dateTime(end);
  if (dunning.action === 'new_card') return trouble.newCard(until);
  return at === null ? say(trouble.pastDue) : trouble.retry(dateTime(at), until);
}
