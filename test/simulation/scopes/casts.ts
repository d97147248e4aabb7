/** What the actors of small scopes do, and what may be in the table before they begin. */
import { ids } from '../../../functions/adapters/ids.ts';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import { claimCharge } from '../../../functions/domain/charge/charge.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { fence, merchantUid, refundId } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { missedThrough } from '../../../functions/domain/subscription/subscription-work.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { deleteBillingKey } from '../../../functions/use-cases/billing-key/delete-billing-key.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import { refundCharge } from '../../../functions/use-cases/refund/refund-charge.ts';
import type { Change } from '../../../functions/use-cases/subscription/apply-change.ts';
import { changeSubscription } from '../../../functions/use-cases/subscription/change-subscription.ts';
import { chargeOwedPeriod } from '../../../functions/use-cases/subscription/charge-owed-period.ts';
import { times } from '../../domain/support/times.ts';
import { customerActor, SHOP } from '../people/actors.ts';
import { shown } from '../pg/row.ts';
import { request } from '../world/functions.ts';
import { report } from './furniture.ts';
import { firstKey, owner, type Scope, secondKey, subscriptionId } from './stage.ts';

/** Starts one or more actors. */
export type Cast = Scope['cast'];

const by = 'the stage';

/** All parts at the same time. */
export const all =
  (...parts: readonly Cast[]): Cast =>
  (stage) => {
    for (const part of parts) part(stage);
  };

export const worker: Cast = ({ work }) => work();

/** The shop changes the subscription. */
export const change =
  (wish: Change): Cast =>
  ({ world }) =>
    void request(world, `change ${Object.keys(wish).join()}`, (ports, deadline) =>
      changeSubscription(ports, {
        id: subscriptionId,
        change: wish,
        actor: customerActor(owner),
        deadline,
      }),
    );

/** The customer deletes a key. */
export const deletion =
  (customerUid: typeof firstKey): Cast =>
  ({ world }) =>
    void request(world, 'delete', (ports) =>
      deleteBillingKey(ports, { customerUid, owner, actor: customerActor(owner) }),
    );

export const order = { merchantUid: merchantUid('order-1'), customerUid: secondKey };

const ordered = { ...order, name: '단건 결제', amount: 5_000 };

export const oneOff: Cast = ({ world }) =>
  void request(world, 'one-off', (ports, deadline) =>
    chargeOnce(ports, { request: ordered, actor: SHOP, deadline }),
  );

export const orderWorker: Cast = ({ work }) => work(order.merchantUid);

export const refundOf =
  (
    uid: typeof order.merchantUid,
    wish: { readonly amount: number; readonly ends?: boolean; readonly name?: string },
  ): Cast =>
  ({ world }) =>
    void request(world, 'refund', (ports, deadline) =>
      refundCharge(ports, {
        uid,
        actor: SHOP,
        order: {
          refundId: refundId(`refund-${wish.name ?? '1'}`),
          amount: wish.amount,
          reason: `refund ${wish.name ?? '1'}${wish.ends ? ' and end' : ''}`,
          cancelSubscription: wish.ends === true,
        },
        deadline,
      }),
    );

export const refund = refundOf(order.merchantUid, { amount: 5_000 });

export const partly = refundOf(order.merchantUid, { amount: 2_000 });

/** The shop charges the first month, which was missed. */
export const byPerson: Cast = ({ world }) =>
  void request(world, 'by a person', (ports, deadline) =>
    chargeOwedPeriod(ports, { id: subscriptionId, period: 1, actor: SHOP, deadline }),
  );

/** The customer has what is owed collected. */
export const collected: Cast = ({ world }) =>
  void request(world, 'collect', (ports, deadline) =>
    chargeOwedPeriod(ports, {
      id: subscriptionId,
      owner,
      actor: customerActor(owner),
      deadline,
    }),
  );

/** An order that was claimed a minute ago and not sent: it is due again. */
export const unsentOrder: Cast = ({ world }) => {
  const now = world.kernel.now() - MINUTE;
  const claimed = claimedOrder(now);
  const outcome = { kind: 'not_sent', reason: 'no connection' } as const;
  const item = withOutcome(claimed, { fence: fence('order'), outcome, now }) ?? claimed;
  world.table.put({ kind: 'charge', id: order.merchantUid, item, by }, undefined);
};

/** An order that was paid yesterday. */
export const paidOrder: Cast = ({ world }) => {
  const now = world.kernel.now() - DAY;
  const claimed = claimedOrder(now);
  const executed = world.pg.execute(ordered);
  if (executed.kind !== 'row') throw new Error('the card is good');
  const outcome = { kind: 'paid', payment: provenPayment(shown(executed.row)) } as const;
  const item = withOutcome(claimed, { fence: fence('order'), outcome, now }) ?? claimed;
  world.table.put({ kind: 'charge', id: order.merchantUid, item, by }, undefined);
};

const claimedOrder = (now: number) =>
  claimCharge({
    request: ordered,
    owner,
    digest: ids.digestOf(ordered),
    actor: SHOP,
    fence: fence('order'),
    now,
    times,
  });

/** The first month was missed; the shop may still charge it. */
export const missedMonth: Cast = ({ world: { table, kernel } }) => {
  const stored = table.find('subscription', subscriptionId);
  if (stored === undefined) throw new Error('the stage is empty');
  const item = missedThrough(stored.item, 1, kernel.now());
  table.put({ kind: 'subscription', id: subscriptionId, item, by }, stored.version);
};

/** The order number of the first attempt at the first month. */
export const FIRST_MONTH = periodUidOf({ subscriptionId, period: 1, attempt: 1 });

/** The PG has a payment of the first month that is not in this table. */
export const paidElsewhere: Cast = ({ world: { pg } }) =>
  void pg.execute({
    merchantUid: FIRST_MONTH,
    customerUid: firstKey,
    name: '월간 구독',
    amount: 9_900,
  });

/** The first month is refunded in the PG's own console. */
export const refundedInConsole: Cast = ({ world: { pg } }) => {
  const { impUid } = pg.rows().find((row) => row.merchantUid === FIRST_MONTH) ?? {};
  if (impUid === undefined) throw new Error('the first month is not paid');
  pg.giveBack({ impUid, amount: 9_900, balance: 9_900, reason: '관리자 취소' });
};

/** The state of a card from now on. */
export const card =
  (key: typeof firstKey, is: Parameters<typeof report>[2]): Cast =>
  ({ world }) =>
    report(world, key, is);

export const stolenCard: Cast = card(firstKey, 'stolen');
