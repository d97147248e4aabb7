/** A shop whose stack charges at the other PG, on the embedded table, and a customer with a card there. */
import { manyItems } from '../../../functions/adapters/dynamodb/batch.ts';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { caseKind } from '../../../functions/adapters/dynamodb/items/cases.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { controlKind } from '../../../functions/adapters/dynamodb/items/control.ts';
import { customerKind } from '../../../functions/adapters/dynamodb/items/customers.ts';
import { planKind } from '../../../functions/adapters/dynamodb/items/plans.ts';
import { reconciliationKind } from '../../../functions/adapters/dynamodb/items/reconciliations.ts';
import { subscriptionKind } from '../../../functions/adapters/dynamodb/items/subscriptions.ts';
import { itemLists } from '../../../functions/adapters/dynamodb/lists.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import { newIds } from '../../../functions/adapters/new-ids.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { DAY, HOUR, type Instant, SECOND, type Span } from '../../../functions/domain/time.ts';
import { createRegistration } from '../../../functions/use-cases/billing-key/create-registration.ts';
import { verifyRegistration } from '../../../functions/use-cases/billing-key/verify-registration.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { TABLE } from '../../adapters/support/embedded-aws.ts';
import { alice, chargeRequest, kim, tenOClock } from '../../domain/support/charging.ts';
import { TABLE as own, ownControl, ownTableState } from '../../domain/support/control.ts';
import { CHANNEL, secondGateway } from './other-gateway.ts';
import { otherPg } from './other-pg.ts';

let shops = 0;

/** Each on a day of its own, for all share the table. */
export async function otherShop() {
  shops += 1;
  const order = merchantUid(`order-${shops}`);
  let time: Instant = tenOClock + shops * DAY;
  const now = () => time;
  const pg = otherPg(now);
  const ports = portsOn(pg, now);
  await ports.controls.create(ownControl());
  const deadline = () => now() + 26 * SECOND;
  const { customerUid, registration } = await createRegistration(ports, {
    owner: alice,
    actor: kim,
  });
  pg.visit(registration.merchantUid, customerUid);
  const callback = { owner: alice, customerUid, reportsFailure: false };
  await verifyRegistration(ports, { ...callback, deadline: deadline() });
  const charge = async () => (await ports.charges.find(order))?.item;
  return {
    ...{ ports, pg, now, order, customerUid, deadline, charge },
    advance: (span: Span) => {
      time += span;
    },
    key: async () => (await ports.keys.find(customerUid))?.item,
    charges: () =>
      chargeOnce(ports, {
        request: chargeRequest({ merchantUid: order, customerUid }),
        actor: kim,
        deadline: deadline(),
      }),
    /** Whenever the charge is due, until it is decided; how long that took. */
    decided: async (): Promise<Span> => {
      const since = now();
      for (let open = await charge(); open?.status === 'processing'; open = await charge()) {
        if (now() > since + 30 * DAY) throw new Error('it is never decided');
        time = Math.max(time, open.wakeAt ?? time + HOUR);
        await workOnCharge(ports, { id: order, control: ownTableState });
      }
      return now() - since;
    },
  };
}

function portsOn(pg: ReturnType<typeof otherPg>, now: () => Instant) {
  const cases = itemStore(TABLE, caseKind);
  return {
    ...secondGateway(pg, now),
    charges: itemStore(TABLE, chargeKind),
    keys: itemStore(TABLE, billingKeyKind),
    customers: itemStore(TABLE, customerKind),
    subscriptions: itemStore(TABLE, subscriptionKind),
    plans: itemStore(TABLE, planKind),
    controls: itemStore(TABLE, controlKind),
    reconciliations: itemStore(TABLE, reconciliationKind),
    cases,
    chargeLists: itemLists(TABLE, chargeKind),
    subscriptionLists: itemLists(TABLE, subscriptionKind),
    manyCharges: manyItems(TABLE, chargeKind),
    manyKeys: manyItems(TABLE, billingKeyKind),
    table: { here: async () => own },
    fileCase: bind(fileCase, { cases, charges: itemStore(TABLE, chargeKind) }),
    pg: `${CHANNEL.provider}.${CHANNEL.id}`,
    mid: CHANNEL.id,
    duplicates: { autoRefund: true, mostADay: 20 },
    mostRefundsADay: 100,
    finally: 'suspend' as const,
    ids: newIds,
    events: { publish: async () => undefined },
    metrics: { note: () => undefined },
    clock: { now, pause: async () => undefined },
    log: { warn: () => undefined },
  };
}
