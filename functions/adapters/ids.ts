/** Fences that cannot be guessed, and digests that recognise equal requests. */
import { createHash, randomUUID } from 'node:crypto';
import { type AnswerDigest, answerDigest, fence, requestDigest } from '../domain/ids.ts';
import type { Ids } from '../ports/runtime.ts';

export const ids: Ids = {
  newFence: () => fence(randomUUID()),
  digestOf: (request) =>
    requestDigest(createHash('sha256').update(canonicalJson(request)).digest('base64url')),
  answerDigestOf: (answer) => digestOfAnswer(canonicalJson(answer)),
};

/** 96 bits of the SHA-256: enough to distinguish answers, short enough to store with every step. */
export const digestOfAnswer = (text: string): AnswerDigest =>
  answerDigest(createHash('sha256').update(text).digest('base64url').slice(0, 16));

/** JSON in which the order of fields and absent fields make no difference. */
const canonicalJson = (value: object) => JSON.stringify(value, sortedFields);

const sortedFields = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
