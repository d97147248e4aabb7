/** The billing keys of a request: the one it is sent on, and those it was sent on before. */
import { expect, it } from 'vitest';
import { onKey, requestKeys } from '../../../functions/domain/gateway/answer.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import { chargeRequest } from '../support/charging.ts';

const request = chargeRequest();
const first = request.customerUid;
const [second, third] = [customerUid('second-card'), customerUid('third-card')];

it('is one, as long as the card stays', () => {
  expect(requestKeys(request)).toEqual([first]);
  expect(onKey(request, first)).toBe(request);
});

it('are all that it was sent on, the present one first', () => {
  const moved = onKey(onKey(request, second), third);
  expect(moved).toEqual({ ...request, customerUid: third, earlierKeys: [second, first] });
  expect(requestKeys(moved)).toEqual([third, second, first]);
});

it('are each named once, also when an earlier card comes back', () => {
  const back = onKey(onKey(onKey(request, second), third), second);
  expect(requestKeys(back)).toEqual([second, third, first]);
});
