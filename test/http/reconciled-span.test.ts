/** What a person may have compared: what is over, within five years, and at most 90 days of it. */
import { expect, it } from 'vitest';
import { LONGEST_AGO, LONGEST_SPAN } from '../../functions/domain/reconciliation/reconciliation.ts';
import { DAY } from '../../functions/domain/time.ts';
import { reconciledSpan } from '../../functions/http/requests/reconciled-span.ts';
import { tenOClock as now } from '../domain/support/charging.ts';

it.each([
  ['ends in the future', { from: now - DAY, until: now + 1 }, 'until'],
  ['ends when it begins', { from: now - DAY, until: now - DAY }, 'from'],
  [
    'begins more than five years ago',
    { from: now - LONGEST_AGO - 1, until: now - LONGEST_AGO },
    'from',
  ],
  ['is longer than 90 days', { from: now - LONGEST_SPAN - 1 }, 'from'],
])('a span that %s is refused by the name of its field', (_, asked, field) => {
  expect(() => reconciledSpan(asked, now)).toThrow(
    expect.objectContaining({
      code: 'invalid_request',
      fields: [expect.objectContaining({ field })],
    }),
  );
});

it('one that names no end goes on until now', () => {
  const from = now - LONGEST_SPAN;
  expect(reconciledSpan({ from }, now)).toEqual({ from, until: now });
});

it('one that began five years ago can be compared', () => {
  const asked = { from: now - LONGEST_AGO, until: now - LONGEST_AGO + DAY };
  expect(reconciledSpan(asked, now)).toEqual(asked);
});
