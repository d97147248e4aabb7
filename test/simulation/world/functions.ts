/**
 * The deployed functions: routes with a waiting caller, the workers, the dispatcher, the webhook.
 */
import {
  customerUid,
  merchantUid,
  reconciliationId,
  storedOwner,
  subscriptionId,
} from '../../../functions/domain/ids.ts';
import { type Instant, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import type { Work } from '../../../functions/ports/work.ts';
import type {
  askedReconciliation,
  nightlyReconciliation,
} from '../../../functions/use-cases/reconciliation/start-reconciliation.ts';
import { currentControl } from '../../../functions/use-cases/shared/charging-gate.ts';
import { dispatch } from '../../../functions/use-cases/workers/dispatch.ts';
import { type Hint, receiveWebhook } from '../../../functions/use-cases/workers/receive-webhook.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { workOnCustomer } from '../../../functions/use-cases/workers/work-on-customer.ts';
import { workOnKey } from '../../../functions/use-cases/workers/work-on-key.ts';
import { workOnReconciliation } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import type { Site } from './fates.ts';
import type { Ended } from './invocation.ts';
import { type Ports, portsOf } from './ports.ts';
import type { Message, Queue, Worker } from './queue.ts';
import type { World } from './world.ts';

const HTTP_TIMEOUT = 28 * SECOND;
const TIME_TO_ANSWER = 26 * SECOND;
const WORK_TIMEOUT = 2 * MINUTE;
const DISPATCH_TIMEOUT = MINUTE;

/** One request to one route; the caller gets its answer, a refusal, or a 5xx. */
export const request = <Value>(
  world: World,
  name: string,
  serve: (ports: Ports, deadline: Instant) => Promise<Value>,
): Promise<Ended<Value>> =>
  world.run(name, HTTP_TIMEOUT, (invocation) =>
    serve(portsOf(world, invocation), invocation.clock.now() + TIME_TO_ANSWER),
  );

/** The worker: reads the control item once, then works on all its messages in parallel. */
export const workerOf =
  (world: World): Worker =>
  async (messages) => {
    const ended = await world.run('work', WORK_TIMEOUT, (invocation) =>
      workOnAll(portsOf(world, invocation), messages),
    );
    return ended.kind === 'answered' ? ended.value : messages;
  };

async function workOnAll(ports: Ports, messages: readonly Message[]): Promise<readonly Message[]> {
  const control = await currentControl(ports);
  const one = ({ kind, id }: Work): Promise<void> => {
    switch (kind) {
      case 'subscription':
        return workOnSubscription(ports, { id: subscriptionId(id), control });
      case 'charge':
        return workOnCharge(ports, { id: merchantUid(id), control });
      case 'key':
        return workOnKey(ports, { id: customerUid(id), control });
      case 'customer':
        return workOnCustomer(ports, { id: storedOwner(id), control });
      case 'reconciliation':
        return workOnReconciliation(ports, { id: reconciliationId(id), control });
    }
  };
  const begun = new Map<string, Promise<void>>();
  const results = await Promise.allSettled(
    messages.map(({ work }) => {
      const name = `${work.kind} ${work.id}`;
      const working = begun.get(name) ?? one(work);
      begun.set(name, working);
      return working;
    }),
  );
  return messages.filter((_, index) => results[index]?.status === 'rejected');
}

const SEND: Site = { name: 'queue.send', kind: 'other' };
const DEPTH: Site = { name: 'queue.depth', kind: 'read' };

/** What starts a comparison. */
export type Begin = (
  ports: Parameters<typeof askedReconciliation>[0] & Parameters<typeof nightlyReconciliation>[0],
) => Promise<unknown>;

/** Starts a scheduled comparison of the gateway's transactions with the ledger. */
export const runReconciliation = (
  world: World,
  queue: Queue,
  begin: Begin,
): Promise<Ended<unknown>> =>
  world.run('reconcile', DISPATCH_TIMEOUT, (invocation) => {
    const send = (work: readonly Work[]) => invocation.call(SEND, () => queue.send(work));
    return begin(Object.assign(portsOf(world, invocation), { queue: { send } }));
  });

/** Invokes the dispatcher once. */
export const runDispatcher = (world: World, queue: Queue): Promise<unknown> =>
  world.run('dispatch', DISPATCH_TIMEOUT, (invocation) => {
    const { name } = invocation;
    const port = {
      depth: (kind: Work['kind']) => invocation.call(DEPTH, () => queue.depth(kind)),
      send: (work: readonly Work[]) =>
        invocation.call(SEND, () => {
          for (const { kind, id } of work) world.timeline.note(name, () => `sends ${kind} ${id}`);
          queue.send(work);
        }),
    };
    return dispatch(Object.assign(portsOf(world, invocation), { queue: port }));
  });

/** Invokes the webhook with a hint. */
export const runWebhook = (world: World, hint: Hint): Promise<unknown> =>
  request(world, 'webhook', (ports) => receiveWebhook(ports, hint));
