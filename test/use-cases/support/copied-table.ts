/**
 * A table restored from a backup that is a month old, beside a gateway at which the month went on:
 * a retry was paid, orders were made, paid and refunded.
 */
import { type Charge, claimCharge } from '../../../functions/domain/charge/charge.ts';
import { fence, merchantUid, requestDigest } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { HOUR, MINUTE, startOfSeoulDate } from '../../../functions/domain/time.ts';
import { unlockTable } from '../../../functions/use-cases/control/unlock-table.ts';
import { currentControl } from '../../../functions/use-cases/shared/charging-gate.ts';
import {
  type ReconcilePorts,
  workOnReconciliation,
} from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { alice } from '../../domain/support/charging.ts';
import { COPY, ownControl } from '../../domain/support/control.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { times } from '../../domain/support/times.ts';
import { both, cancelled, furnish, key } from './planted.ts';
import { twoBooks } from './two-books.ts';

export type CopiedTable = Awaited<ReturnType<typeof copiedTable>>;

/** `attempt` is the one under which the lost period was paid. */
export async function copiedTable({ attempt = 3 } = {}) {
  const two = await twoBooks();
  const { here, until } = two;
  furnish(two);
  const subscription = paidSubscription('2026-10-23', { customerUid: key });
  here.subscriptions.put(subscription);
  const period = periodUidOf({ subscriptionId: subscription.id, period: 2, attempt });
  const at = until - 2 * HOUR;
  two.there({ merchant_uid: period, customer_uid: key }, at);
  two.there({ merchant_uid: 'order-lost', customer_uid: key, amount: 3_000 }, at);
  two.there({ merchant_uid: 'order-open', customer_uid: key }, at);
  two.inLedger(openOrder('order-open', until - 6 * HOUR));
  two.there({ merchant_uid: 'order-of-another', customer_uid: null }, at);
  two.there({ merchant_uid: 'visit-1', customer_uid: key, customer_uid_usage: 'issue' }, at);
  both(two, { uid: 'order-refunded', at: until - 5 * HOUR }, { there: cancelled(at, 4_000) });
  const { volumeLimit } = ownControl();
  const countedAt = startOfSeoulDate('2026-11-22');
  here.controls.put(ownControl({ volumeLimit: { ...volumeLimit, countedAt } }));
  const ports: ReconcilePorts = {
    ...two.ports,
    table: { here: async () => COPY },
    subscriptionLists: {
      page: async () => ({ items: [here.subscriptions.item(subscription.id) ?? subscription] }),
    },
  };
  const release = () =>
    unlockTable(
      {
        ...ports,
        reconciliations: two.reconciliations,
        ids: here.ports.ids,
        eraseAgain: async () => {},
      },
      {
        actor: 'ops',
        reason: '복구',
      },
    );
  /** One run of the worker, on these ports or on others. */
  const turn = async (watched: ReconcilePorts = ports) => {
    const replay = here.controls.item('CONTROL')?.lock?.replay;
    if (replay === undefined) return;
    const control = await currentControl(watched);
    await workOnReconciliation(watched, { id: replay.id, control });
  };
  const settles = () => here.served.advance(20 * MINUTE);
  return { two, here, ports, subscription, period, release, turn, settles };
}

const openOrder = (uid: string, at: number): Charge =>
  claimCharge({
    request: {
      merchantUid: merchantUid(uid),
      customerUid: key,
      name: '월간 구독',
      amount: 9_900,
    },
    owner: alice,
    digest: requestDigest(uid),
    actor: undefined,
    fence: fence('lost'),
    now: at,
    times,
  });
