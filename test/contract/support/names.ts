/** Ids that no other test uses, of letters only, so that no part can look like a card number. */
import { randomBytes } from 'node:crypto';

export function newName(prefix: string): string {
  const letters = randomBytes(12).toString('hex').replace(/\d/g, letterOf);
  return `${prefix}_${letters}`;
}

function letterOf(digit: string): string {
  return 'ghijklmnop'.charAt(Number(digit));
}
