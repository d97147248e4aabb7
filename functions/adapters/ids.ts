/** Ids that cannot be guessed, and digests that recognise equal requests. */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { type AnswerDigest, answerDigest, fence, idCode, requestDigest } from '../domain/ids.ts';
import type { Ids } from '../ports/runtime.ts';

const CODE_LENGTH = 28;

export const ids: Ids = {
  newFence: () => fence(randomUUID()),
  newCode: () => idCode(Array.from({ length: CODE_LENGTH }, randomLetter).join('')),
  codeFrom: (words) =>
    idCode(lettersOf(createHash('sha256').update(JSON.stringify(words)).digest())),
  digestOf: (request) =>
    requestDigest(createHash('sha256').update(canonicalJson(request)).digest('base64url')),
  answerDigestOf: (answer) => digestOfAnswer(canonicalJson(answer)),
};

/** 96 bits of the SHA-256: enough to distinguish answers, short enough to store with every step. */
export const digestOfAnswer = (text: string): AnswerDigest =>
  answerDigest(createHash('sha256').update(text).digest('base64url').slice(0, 16));

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

/** JSON in which the order of fields and absent fields make no difference. */
const canonicalJson = (value: object) => JSON.stringify(value, sortedFields);

const sortedFields = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
