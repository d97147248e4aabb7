/** Webhooks, on the real table. */
import { systemClock } from '../adapters/clock.ts';
import { hints } from '../adapters/dynamodb/hints.ts';
import { webhookSightings } from '../adapters/dynamodb/webhook-sightings.ts';
import { required } from '../env.ts';
import { receiveHint } from '../use-cases/receive-hint.ts';

export const wiredReceiveHint = () =>
  receiveHint({
    hints: hints(required('TABLE_NAME')),
    sightings: webhookSightings(required('TABLE_NAME')),
    clock: systemClock,
  });
