/** AWS's own passing failures are no faults of ours: the caller is told to repeat the request. */
import { expect, it } from 'vitest';
import { Refusal } from '../../functions/domain/refusal.ts';
import { refusalIn } from '../../functions/http/answers/problems.ts';

const named = (name: string) => Object.assign(new Error('from AWS'), { name });

it.each([
  'InternalFailure',
  'InternalServerError',
  'InternalServiceError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ThrottlingException',
  'TimeoutError',
])('%s passes: the identical request may be repeated in two seconds', (name) => {
  expect(refusalIn(named(name))).toMatchObject({
    code: 'try_again',
    message: 'Something was busy. Repeat the identical request.',
    retryAfterSeconds: 2,
  });
});

it.each([
  ['access denied', named('AccessDeniedException')],
  ['what is too large', named('RequestEntityTooLarge')],
  ['what only speaks of such an error', new Error('InternalServerError')],
  ['an error without a name', named('')],
  ['what is no error at all', { name: 'TimeoutError' }],
])('%s does not pass by itself, and is no refusal', (_, error) => {
  expect(refusalIn(error)).toBeUndefined();
});

it('a refusal stays the one that it is', () => {
  const refusal = new Refusal('charge_not_found', 'There is no such charge.');
  expect(refusalIn(refusal)).toBe(refusal);
});
