/** `POST /webhooks/iamport`: Iamport reports something. Only its `merchant_uid` is read, and that is a hint. */
import * as z from 'zod/mini';
import { json } from '../http/answers.ts';
import { route } from '../http/route.ts';
import { readWebhook } from '../http/webhook.ts';
import { wiredReceiveHint } from '../wiring/hinting.ts';
import { errorLog } from '../wiring/log.ts';

const report = z.looseObject({
  merchant_uid: z.string('must be text').check(z.regex(/^.{1,40}$/u, 'must be 1–40 characters')),
});

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const { merchant_uid } = readWebhook(event, report);
    await wiredReceiveHint()(merchant_uid);
    return json(200, {});
  },
});
