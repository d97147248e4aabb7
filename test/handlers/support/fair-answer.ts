/** What every answer to a bad request must be: no failure of ours, and a helpful reason. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Answer } from './house.ts';

const problem = z.object({
  type: z.string(),
  title: z.string().check(z.minLength(1)),
  status: z.number(),
  detail: z.string().check(z.minLength(1)),
  code: z.string().check(z.minLength(1)),
  errors: z.optional(
    z.array(z.object({ field: z.string(), message: z.string().check(z.minLength(1)) })),
  ),
});

/** Codes that say what is wrong without naming a field. */
const speakForThemselves = [
  'malformed_body',
  'card_data_refused',
  'personal_number_refused',
  'merchant_uid_reserved',
  'idempotency_key_required',
  'invalid_cursor',
];

export function expectFairAnswer(answer: Answer): void {
  expect(answer.status, answer.text).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(answer.headers['content-type']).toBe('application/problem+json');
  const { status, code, errors } = problem.parse(answer.body);
  expect(status).toBe(answer.status);
  if (status !== 400) return;
  if (code === 'invalid_request') expect(errors?.length, answer.text).toBeGreaterThan(0);
  else expect(speakForThemselves).toContain(code);
}
