/** Webhooks that hint at work, on the real table. */
import { systemClock } from '../adapters/clock.ts';
import { hints } from '../adapters/dynamodb/hints.ts';
import { webhookSightings } from '../adapters/dynamodb/webhook-sightings.ts';
import { required } from '../env.ts';
import { receiveWebhook } from '../use-cases/workers/receive-webhook.ts';
import { bind } from './bind.ts';

export const wiredReceiveWebhook = () =>
  bind(receiveWebhook, {
    hints: hints(required('TABLE_NAME')),
    sightings: webhookSightings(required('TABLE_NAME')),
    clock: systemClock,
  });
