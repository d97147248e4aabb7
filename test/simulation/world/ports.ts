/** The ports of one run of one function, on the simulated world. The use cases behind them are the real ones. */
import { ids } from '../../../functions/adapters/ids.ts';
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import {
  type CustomerUid,
  fence,
  idCode,
  type MerchantUid,
} from '../../../functions/domain/ids.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { Events } from '../../../functions/ports/events.ts';
import type { ChargeCounts, ListScope, Lists, Page } from '../../../functions/ports/lists.ts';
import type { Ids, Log } from '../../../functions/ports/runtime.ts';
import type {
  BillingKeys,
  Cases,
  Charges,
  Controls,
  Customers,
  Many,
  Plans,
  Reconciliations,
  Store,
  Subscriptions,
} from '../../../functions/ports/stores.ts';
import type { Agenda, Hints } from '../../../functions/ports/work.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { bookOf } from '../pg/book-port.ts';
import { gatewayOf } from '../pg/gateway.ts';
import type { Invocation } from './invocation.ts';
import { type Items, type Kind, type ListedKind, TABLE } from './table.ts';
import type { World } from './world.ts';

export type Ports = ReturnType<typeof portsOf>;

export const PG = 'html5_inicis.INIBillTst';

export function portsOf(world: World, invocation: Invocation) {
  const { table, kernel, fates, bus, watch, timeline } = world;
  const store = <K extends Kind>(kind: K, keyOf: (item: Items[K]) => string) => {
    const put = (item: Items[K], version: number | undefined) =>
      table.put({ kind, id: keyOf(item), item, by: invocation.name }, version);
    const stored: Store<string, Items[K]> = {
      find: (id) =>
        invocation.call({ name: `${kind}.find`, kind: 'read' }, () => table.find(kind, id)),
      create: (item) =>
        invocation.call({ name: `${kind}.create`, kind: 'write' }, () => put(item, undefined)),
      replace: ({ version }, item) =>
        invocation.call({ name: `${kind}.replace`, kind: 'write' }, () => put(item, version)),
      stepAside: (lostTries) => invocation.clock.pause(fates.stepAside(lostTries)),
    };
    return stored;
  };
  const events: Events = {
    publish: (news) =>
      invocation.call({ name: 'events.publish', kind: 'other' }, () => bus.publish(news)),
  };
  const log: Log = {
    warn: (message, facts) => {
      watch.logged(`${message} ${JSON.stringify(facts)}`);
      timeline.note(invocation.name, () => `warns: ${message} ${JSON.stringify(facts)}`);
    },
  };
  return {
    charges: store('charge', (charge) => charge.merchantUid) as Charges,
    keys: store('key', (key) => key.customerUid) as BillingKeys,
    subscriptions: store('subscription', (subscription) => subscription.id) as Subscriptions,
    customers: store('customer', (customer) => customer.owner) as Customers,
    plans: store('plan', (plan) => plan.id) as Plans,
    controls: store('control', () => 'CONTROL') as Controls,
    table: { here: async () => TABLE },
    reconciliations: store('reconciliation', (run) => run.id) as Reconciliations,
    manyCharges: manyOf(world, invocation, 'charge') as Many<MerchantUid, Charge>,
    manyKeys: manyOf(world, invocation, 'key') as Many<CustomerUid, BillingKey>,
    book: bookOf(world, invocation),
    mid: 'INIBillTst',
    sightings: { note: async () => undefined },
    metrics: { note: () => undefined },
    fileCase: bind(fileCase, store('case', (one) => one.id) as Cases),
    cases: store('case', (one) => one.id) as Cases,
    gateway: gatewayOf(
      {
        ...world,
        sent: watch.sent,
        refundSent: watch.refundSent,
        asked: watch.asked,
        forgotten: watch.forgotten,
      },
      invocation,
    ),
    events,
    clock: invocation.clock,
    ids: idsOf(world),
    log,
    finally: 'suspend' as const,
    pg: PG,
    duplicates: { autoRefund: true, mostADay: 20 },
    agenda: agendaOf(world, invocation),
    counts: countsOf(world, invocation),
    hints: hintsOf(world, invocation),
    chargeLists: listsOf(world, invocation, 'charge'),
    subscriptionLists: listsOf(world, invocation, 'subscription'),
    now: kernel.now,
  };
}

const idsOf = ({ random }: World): Ids => ({
  ...ids,
  newFence: () => fence(random.letters(12)),
  newCode: () => idCode(random.letters(28)),
});

const SHARDS = ['0'];

const agendaOf = ({ table }: World, invocation: Invocation): Agenda => ({
  shards: SHARDS,
  page: ({ until }) =>
    invocation.call({ name: 'agenda.page', kind: 'read' }, () => ({
      entries: table.due(until),
    })),
  countCharges: ({ until, most }) =>
    invocation.call({ name: 'agenda.countCharges', kind: 'read' }, () =>
      Math.min(most, table.due(until).filter((entry) => entry.wakeFor === 'charge').length),
    ),
});

const countsOf = ({ table }: World, invocation: Invocation): ChargeCounts => ({
  monthlyChargesBetween: ({ from, until }) =>
    invocation.call(
      { name: 'counts.monthlyChargesBetween', kind: 'read' },
      () =>
        table
          .all('charge')
          .filter((one) => one.debt && one.createdAt >= from && one.createdAt < until).length,
    ),
});

const hintsOf = ({ table }: World, invocation: Invocation): Hints => ({
  lookSoon: (work, now) =>
    invocation.call({ name: 'hints.lookSoon', kind: 'other' }, () => table.hint(work, now)),
  lookForRefund: (uid, now) =>
    invocation.call({ name: 'hints.lookForRefund', kind: 'other' }, () =>
      table.hintRefund(uid, now),
    ),
});

/** Positions are the indexes of a list that only grows at its beginning, as the real ones do. */
const listsOf = <K extends ListedKind>(
  { table }: World,
  invocation: Invocation,
  kind: K,
): Lists<Items[K]> => ({
  page: (scope, { limit, after }) =>
    invocation.call({ name: `${kind}.page`, kind: 'read' }, (): Page<Items[K]> => {
      const all = table.listed(kind, scope.of === 'owner' ? scope.owner : undefined);
      const ids = all.filter(({ at }) => isWithin(scope, at)).map(({ id }) => id);
      const from = after === undefined ? 0 : ids.indexOf(after) + 1;
      const part = ids.slice(from, from + limit);
      const items = part.flatMap((id) => table.find(kind, id)?.item ?? []);
      return { items, next: from + limit < ids.length ? part.at(-1) : undefined };
    }),
});

const isWithin = (scope: ListScope, at: Instant) =>
  scope.of === 'owner' || (at >= (scope.from ?? 0) && at < (scope.until ?? Infinity));

const manyOf =
  <K extends 'charge' | 'key'>({ table }: World, invocation: Invocation, kind: K) =>
  (ids: readonly string[]) =>
    invocation.call({ name: `${kind}.findMany`, kind: 'read' }, () =>
      ids.flatMap((id) => table.find(kind, id)?.item ?? []),
    );
