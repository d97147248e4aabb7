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
import { type Instant, MINUTE, SECOND, type Span } from '../../../functions/domain/time.ts';
import type { OwnQueue, Work } from '../../../functions/ports/work.ts';
import type {
  askedReconciliation,
  nightlyReconciliation,
} from '../../../functions/use-cases/reconciliation/start-reconciliation.ts';
import { currentControl, freshControl } from '../../../functions/use-cases/shared/charging-gate.ts';
import { dispatch } from '../../../functions/use-cases/workers/dispatch.ts';
import { type Pace, paceOf } from '../../../functions/use-cases/workers/pace.ts';
import { type Hint, receiveWebhook } from '../../../functions/use-cases/workers/receive-webhook.ts';
import { workOff } from '../../../functions/use-cases/workers/work-off.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { workOnCustomer } from '../../../functions/use-cases/workers/work-on-customer.ts';
import { workOnKey } from '../../../functions/use-cases/workers/work-on-key.ts';
import { workOnReconciliation } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import type { Site } from './fates.ts';
import type { Ended, Invocation } from './invocation.ts';
import { type Ports, portsOf } from './ports.ts';
import type { Message, Queue, TakenFrom, Worker } from './queue.ts';
import type { World } from './world.ts';

const HTTP_TIMEOUT = 28 * SECOND;
const TIME_TO_ANSWER = 26 * SECOND;
const WORK_TIMEOUT = 2 * MINUTE;
const LINES_TIMEOUT = 10 * MINUTE;
const COMPARISON_TIMEOUT = 5 * MINUTE;
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

/** The worker of each kind of item; without its queue it works on these messages only. */
export const workerOf = (
  world: World,
): ((messages: readonly Message[], queue?: TakenFrom) => ReturnType<Worker>) => {
  const pace = paceOf(world.kernel);
  return async (messages, queue = EMPTY) => {
    const kind = messages[0]?.work.kind;
    const inLines = kind === 'subscription';
    const timeout = timeoutOf(kind);
    const ended = await world.run('work', timeout, (invocation) =>
      (inLines ? workInLines : workOnAll)({ world, invocation, timeout, queue, pace }, messages),
    );
    return ended.kind === 'answered'
      ? messages.filter((message) => ended.value.includes(message))
      : messages;
  };
};

const timeoutOf = (kind: Work['kind'] | undefined): Span =>
  kind === 'subscription'
    ? LINES_TIMEOUT
    : kind === 'reconciliation'
      ? COMPARISON_TIMEOUT
      : WORK_TIMEOUT;

const EMPTY: TakenFrom = { take: () => [], remove: () => undefined };

interface Working {
  readonly world: World;
  readonly invocation: Invocation;
  readonly timeout: Span;
  readonly queue: TakenFrom;
  readonly pace: Pace;
}

/** The worker of subscriptions, which takes the next messages itself. */
function workInLines(
  { world, invocation, timeout, queue, pace }: Working,
  first: readonly Message[],
): Promise<readonly Message[]> {
  const ports = portsOf(world, invocation, pace);
  const endsAt = world.kernel.now() + timeout;
  const control = freshControl(ports);
  const own: OwnQueue<Message> = {
    take: async () => (queue === EMPTY ? [] : invocation.call(TAKE, queue.take)),
    remove: (done) => invocation.call(REMOVE, () => queue.remove(done)),
  };
  return workOff(
    { queue: own, lines: pace.lines, log: ports.log },
    {
      first,
      work: onceAtATime(async ({ id }) =>
        workOnSubscription(ports, { id: subscriptionId(id), control: await control() }),
      ),
      timeLeft: () => endsAt - world.kernel.now(),
    },
  );
}

/** The workers of batches: they read the control item once, then work on all messages in parallel. */
async function workOnAll(
  { world, invocation }: Working,
  messages: readonly Message[],
): Promise<readonly Message[]> {
  const ports = portsOf(world, invocation);
  const control = await currentControl(ports);
  const one = onceAtATime(async ({ kind, id }) => {
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
  });
  const results = await Promise.allSettled(messages.map(one));
  return messages.filter((_, index) => results[index]?.status === 'rejected');
}

/** As the handlers do: duplicates of one message are worked on together. */
function onceAtATime(one: (work: Work) => Promise<void>) {
  const begun = new Map<string, Promise<void>>();
  return async ({ work }: Message): Promise<void> => {
    const working = begun.get(work.id) ?? one(work).finally(() => begun.delete(work.id));
    begun.set(work.id, working);
    await working;
  };
}

const TAKE: Site = { name: 'queue.take', kind: 'other' };
const REMOVE: Site = { name: 'queue.remove', kind: 'other' };

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
