/** A webhook that is not understood is none; a fault of ours, met while reading it, is not hidden. */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type GatewayEvent, readEvent } from '../../functions/http/requests/event.ts';
import { readWebhook } from '../../functions/http/requests/webhook.ts';

const sent = (body: string): GatewayEvent =>
  readEvent({
    body,
    headers: { 'content-type': 'application/json' },
    routeKey: 'POST /webhooks/iamport',
    requestContext: { timeEpoch: 0 },
  });

it('of another shape is read as nothing', () => {
  const schema = z.object({ merchant_uid: z.string() });
  expect(readWebhook(sent('{"merchant_uid":"order-1"}'), schema)).toEqual({
    merchant_uid: 'order-1',
  });
  expect(readWebhook(sent('{}'), schema)).toBeUndefined();
});

it('a fault of ours while reading it is thrown, and so logged', () => {
  const broken = z.pipe(
    z.unknown(),
    z.transform(() => {
      throw new TypeError('ours');
    }),
  );
  expect(() => readWebhook(sent('{}'), broken)).toThrow('ours');
});
