/** What begins work: the dispatcher and the hints of webhooks, on the real table, queues and bus. */
import { systemClock } from '../adapters/clock.ts';
import { agenda } from '../adapters/dynamodb/agenda.ts';
import { manyItems } from '../adapters/dynamodb/batch.ts';
import { hints } from '../adapters/dynamodb/hints.ts';
import { subscriptionKind } from '../adapters/dynamodb/items/subscriptions.ts';
import { webhookSightings } from '../adapters/dynamodb/webhook-sightings.ts';
import { type QueueUrls, workQueues } from '../adapters/sqs/work-queues.ts';
import { optionalNumber, required } from '../env.ts';
import { dispatch } from '../use-cases/workers/dispatch.ts';
import { receiveWebhook } from '../use-cases/workers/receive-webhook.ts';
import { bind } from './bind.ts';
import { events, metrics } from './events.ts';
import { log } from './log.ts';
import { controls, thisTable } from './stores.ts';

/** The addresses of all queues. */
const queueUrls = (): QueueUrls => ({
  subscription: required('SUBSCRIPTION_QUEUE_URL'),
  charge: required('CHARGE_QUEUE_URL'),
  key: required('KEY_QUEUE_URL'),
  reconciliation: required('RECONCILIATION_QUEUE_URL'),
  customer: required('CUSTOMER_QUEUE_URL'),
});

export const wiredDispatch = () => () =>
  dispatch({
    agenda: agenda(required('TABLE_NAME')),
    queue: workQueues(queueUrls()),
    callsInFlight: optionalNumber('CALLS_IN_FLIGHT'),
    controls: controls(),
    table: thisTable(),
    manySubscriptions: manyItems(required('TABLE_NAME'), subscriptionKind),
    events: events(),
    metrics: metrics(),
    clock: systemClock,
    log,
  });

export const wiredReceiveWebhook = () =>
  bind(receiveWebhook, {
    hints: hints(required('TABLE_NAME')),
    sightings: webhookSightings(required('TABLE_NAME')),
    clock: systemClock,
  });
