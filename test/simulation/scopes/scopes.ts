/** What happens at the same time in each small scope. */
import { ids } from '../../../functions/adapters/ids.ts';
import { claimCharge } from '../../../functions/domain/charge.ts';
import { withOutcome } from '../../../functions/domain/charge-outcome.ts';
import { fence, merchantUid, refundId } from '../../../functions/domain/ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import type { Change } from '../../../functions/use-cases/change-subscription.ts';
import { changeSubscription } from '../../../functions/use-cases/change-subscription.ts';
import { createCharge } from '../../../functions/use-cases/create-charge.ts';
import { deleteBillingKey } from '../../../functions/use-cases/delete-billing-key.ts';
import { refundCharge } from '../../../functions/use-cases/refund-charge.ts';
import { request } from '../world/functions.ts';
import {
  type Chooser,
  firstKey,
  owner,
  type Scope,
  type Stage,
  secondKey,
  subscriptionId,
} from './stage.ts';

type Cast = Scope['cast'];

const change =
  (wish: Change) =>
  ({ world }: Stage): void =>
    void request(world, `change ${Object.keys(wish).join()}`, (ports, deadline) =>
      changeSubscription(ports)({ id: subscriptionId, change: wish, deadline }),
    );

const deletion =
  (customerUid: typeof firstKey) =>
  ({ world }: Stage): void =>
    void request(world, 'delete', (ports) => deleteBillingKey(ports)({ customerUid, owner }));

const order = { merchantUid: merchantUid('order-1'), customerUid: secondKey };

const oneOff = ({ world }: Stage): void =>
  void request(world, 'one-off', (ports, deadline) =>
    createCharge(ports)({
      request: { ...order, name: '단건 결제', amount: 5_000 },
      deadline,
    }),
  );

const refund = ({ world }: Stage): void =>
  void request(world, 'refund', (ports, deadline) =>
    refundCharge(ports)({
      uid: order.merchantUid,
      order: {
        refundId: refundId('refund-1'),
        amount: 5_000,
        reason: 'refund 1',
        cancelSubscription: false,
      },
      deadline,
    }),
  );

const all =
  (...parts: readonly Cast[]): Cast =>
  (stage) => {
    for (const part of parts) part(stage);
  };

const worker: Cast = ({ work }) => work();

/** An order of which nothing left: it was claimed a minute ago, and is due again. */
const unsentOrder: Cast = ({ world }) => {
  const now = world.kernel.now() - MINUTE;
  const request = { ...order, name: '단건 결제', amount: 5_000 };
  const digest = ids.digestOf(request);
  const claimed = claimCharge({ request, owner, digest, fence: fence('unsent'), now });
  const outcome = { kind: 'not_sent', reason: 'no connection' } as const;
  const item = withOutcome(claimed, { fence: fence('unsent'), outcome, now }) ?? claimed;
  world.table.put({ kind: 'charge', id: order.merchantUid, item, by: 'the stage' }, undefined);
};

const orderWorker: Cast = ({ work }) => work(order.merchantUid);

/** Two functions each, or three where the third makes the race. */
export const races: Readonly<Record<string, Cast>> = {
  'two workers': all(worker, worker),
  'a worker and a cancellation': all(worker, change({ cancelNow: true })),
  'a worker and a cancellation at the end of the period': all(
    worker,
    change({ cancelAtPeriodEnd: true }),
  ),
  'a worker and a pause': all(worker, change({ paused: true })),
  'a worker and a card swap': all(worker, change({ customerUid: secondKey })),
  'a worker and the deletion of its key': all(worker, deletion(firstKey)),
  'a card swap and the deletion of the new key': all(
    change({ customerUid: secondKey }),
    deletion(secondKey),
  ),
  'a one-off charge and the deletion of its key': all(oneOff, deletion(secondKey)),
  'one charge asked for twice': all(oneOff, oneOff),
  'two workers and an order of which nothing left': all(unsentOrder, orderWorker, orderWorker),
  'a worker that sends an order again and the deletion of its key': all(
    unsentOrder,
    orderWorker,
    deletion(secondKey),
  ),
  'a charge and its refund, asked for twice': all(oneOff, refund, refund),
};

export const twoWorkers: Cast = all(worker, worker);

/** One after the other, or step by step in turn. */
export const orders: Readonly<Record<string, Chooser>> = {
  'one after the other': () => 0,
  'in turn': (owners) => owners.length - 1,
};
