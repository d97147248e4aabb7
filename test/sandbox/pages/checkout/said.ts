/** What the account says of the last thing done: a refusal in the API's own sentence. */
import type { Problem } from '../shared/shapes.ts';
import { cards, trouble } from './account-words.ts';
import type { Answer } from './api.ts';
import { say } from './words.ts';

/** Nothing where it was done and there is nothing to add; an answer of none of ours says nothing. */
export function saidOf(
  answer: Answer | undefined,
  done?: (answer: Answer) => string,
): string | undefined {
  if (answer === undefined) return say(trouble.unanswered);
  if (answer.status < 400) return done?.(answer);
  const { code, detail } = answer.body as Problem;
  return code === 'billing_key_in_use' ? say(cards.inUse) : (detail ?? say(trouble.unanswered));
}
