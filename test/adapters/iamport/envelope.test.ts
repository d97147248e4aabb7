/** Only an envelope of Iamport's that comes with a sound status proves anything. */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { openEnvelope } from '../../../functions/adapters/iamport/envelope.ts';

const said = (code: number) => JSON.stringify({ code, message: '잔액부족', response: {} });

it.each([429, 500, 502, 503])(
  'with %i neither a yes nor a no is believed: it is a fault of the gateway',
  (status) => {
    const unclear = { kind: 'unclear', reason: `HTTP ${status}`, isFault: true };
    for (const code of [0, 1])
      expect(openEnvelope({ status, body: said(code) }, z.object({}))).toEqual(unclear);
  },
);

it('with 200 or 4xx its code decides', () => {
  expect(openEnvelope({ status: 400, body: said(0) }, z.object({})).kind).toBe('content');
  expect(openEnvelope({ status: 200, body: said(1) }, z.object({})).kind).toBe('refused');
});
