/** A refusal carries everything that its caller will be answered. */
import { expect, it } from 'vitest';
import { Refusal } from '../../functions/domain/refusal.ts';

it('is an error with a code, and says what is wrong and what to do', () => {
  const refusal = new Refusal('plan_closed', 'This plan is closed. Choose another.');
  expect(refusal).toBeInstanceOf(Error);
  expect({ ...refusal, message: refusal.message }).toEqual({
    name: 'Refusal',
    code: 'plan_closed',
    message: 'This plan is closed. Choose another.',
    fields: [],
    retryAfterSeconds: undefined,
  });
});

it('names the fields to blame, and when repeating the request makes sense', () => {
  const fields = [{ field: 'amount', message: 'must be at least 1' }];
  const refusal = new Refusal('try_again', 'Busy.', { fields, retryAfterSeconds: 2 });
  expect(refusal).toMatchObject({ fields, retryAfterSeconds: 2 });
});
