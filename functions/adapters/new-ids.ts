/** The codes in the ids of new items, for the functions that make some: they cannot be guessed. */
import { createHash, randomInt } from 'node:crypto';
import { idCode } from '../domain/ids.ts';
import type { NewIds } from '../ports/runtime.ts';
import { ids } from './ids.ts';

const CODE_LENGTH = 28;

export const newIds: NewIds = {
  ...ids,
  newCode: () => idCode(Array.from({ length: CODE_LENGTH }, randomLetter).join('')),
  codeFrom: (words) =>
    idCode(lettersOf(createHash('sha256').update(JSON.stringify(words)).digest())),
};

const randomLetter = () => String.fromCharCode(97 + randomInt(26));

/** 28 letters from a digest that is read as one large number: more than 128 bits of it. */
function lettersOf(digest: Buffer): string {
  let remainder = BigInt(`0x${digest.toString('hex')}`);
  let letters = '';
  while (letters.length < CODE_LENGTH) {
    letters += String.fromCharCode(97 + Number(remainder % 26n));
    remainder /= 26n;
  }
  return letters;
}
