/**
 * The ports of one invocation, on the simulated world. The use cases that get them are the real
 * ones.
 */
import { findIssuance } from '../../../functions/adapters/iamport/proofs/find-issuance.ts';
import { iamportTimes } from '../../../functions/adapters/iamport/times.ts';
import { newIds } from '../../../functions/adapters/new-ids.ts';
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import {
  type CustomerUid,
  fence,
  idCode,
  type MerchantUid,
  type SubscriptionId,
} from '../../../functions/domain/ids.ts';
import { SPREADING, type Spreading } from '../../../functions/domain/reconciliation/places.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Events } from '../../../functions/ports/events.ts';
import type { Issuances } from '../../../functions/ports/gateway.ts';
import type { Log, NewIds } from '../../../functions/ports/runtime.ts';
import type {
  BillingKeys,
  Cases,
  Charges,
  Controls,
  Customers,
  Many,
  Plans,
  Reconciliations,
  Subscriptions,
} from '../../../functions/ports/stores.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import type { Pace } from '../../../functions/use-cases/workers/pace.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { bookOf } from '../pg/book-port.ts';
import { gatewayOf } from '../pg/gateway.ts';
import type { Site } from './fates.ts';
import type { Invocation } from './invocation.ts';
import { usualLists } from './odd-lists.ts';
import { TABLE } from './table.ts';
import { agendaOf, hintsOf, listsOf, manyOf, type Run, storeOf } from './table-ports.ts';
import type { World } from './world.ts';

export const PG = 'html5_inicis.INIBillTst';

const MAKERS = {
  charges: (run: Run) => storeOf(run, 'charge', (charge) => charge.merchantUid) as Charges,
  keys: (run: Run) => storeOf(run, 'key', (key) => key.customerUid) as BillingKeys,
  subscriptions: (run: Run) => storeOf(run, 'subscription', ({ id }) => id) as Subscriptions,
  customers: (run: Run) => storeOf(run, 'customer', (customer) => customer.owner) as Customers,
  plans: (run: Run) => storeOf(run, 'plan', (plan) => plan.id) as Plans,
  controls: (run: Run) => storeOf(run, 'control', () => 'CONTROL') as Controls,
  table: () => ({ here: async () => TABLE }),
  reconciliations: (run: Run) => storeOf(run, 'reconciliation', ({ id }) => id) as Reconciliations,
  manyCharges: (run: Run) => manyOf(run, 'charge') as Many<MerchantUid, Charge>,
  manyKeys: (run: Run) => manyOf(run, 'key') as Many<CustomerUid, BillingKey>,
  transactions: ({ world, invocation }: Run) => bookOf(world, invocation),
  mid: () => 'INIBillTst',
  /** Where an answer holds few rows, few rows are many. */
  spreading: ({ world }: Run): Spreading =>
    world.weather.phenomena.rowsInAnswer < usualLists.rowsInAnswer
      ? { places: 3, rowsADay: 0.3, answers: 2 }
      : SPREADING,
  sightings: () => ({ note: async () => undefined }),
  metrics: () => ({ note: () => undefined }),
  fileCase: (run: Run) => bind(fileCase, { cases: casesOf(run), charges: MAKERS.charges(run) }),
  cases: (run: Run) => casesOf(run),
  gateway: ({ world, invocation, pace }: Run) => {
    const gateway = gatewayOf(world, invocation);
    return pace ? { ...gateway, charge: pace.counted(gateway.charge) } : gateway;
  },
  issuances: ({ world, invocation }: Run): Issuances => ({
    findIssuance: (asked) => findIssuance(gatewayOf(world, invocation), asked, PG),
  }),
  times: () => iamportTimes,
  /** No earlier system left anything here. */
  schedules: () => ({ schedulesOf: async () => [], unschedule: async () => undefined }),
  /** Who left never leaves again in a copy: none is ever restored here. */
  eraseAgain: () => async () => undefined,
  erasures: () => ({ add: async () => undefined, page: async () => ({ asked: [] }) }),
  events: (run: Run) => eventsOf(run),
  clock: ({ invocation }: Run) => invocation.clock,
  ids: (run: Run) => idsOf(run),
  log: (run: Run) => logOf(run),
  finally: () => 'suspend' as const,
  pg: () => PG,
  duplicates: () => ({ autoRefund: true, mostADay: 20 }),
  /** So few that a life meets the limit. */
  mostRefundsADay: () => 2,
  agenda: agendaOf,
  manySubscriptions: (run: Run) =>
    manyOf(run, 'subscription') as Many<SubscriptionId, Subscription>,
  hints: hintsOf,
  chargeLists: (run: Run) => listsOf(run, 'charge'),
  subscriptionLists: (run: Run) => listsOf(run, 'subscription'),
  keyLists: (run: Run) => listsOf(run, 'key'),
  caseLists: (run: Run) => listsOf(run, 'case'),
  now: ({ world }: Run) => world.kernel.now,
};

export type Ports = {
  readonly [Name in keyof typeof MAKERS]: ReturnType<(typeof MAKERS)[Name]>;
};

/** Each port is made when it is first used: most invocations use few of them. */
export const portsOf = (world: World, invocation: Invocation, pace?: Pace): Ports =>
  new PortsOfRun({ world, invocation, pace }) as unknown as Ports;

class PortsOfRun {
  readonly run: Run;
  readonly made: unknown[] = [];

  constructor(run: Run) {
    this.run = run;
  }
}

for (const [index, [name, make]] of Object.entries(MAKERS).entries())
  Object.defineProperty(PortsOfRun.prototype, name, {
    get(this: PortsOfRun) {
      this.made[index] ??= make(this.run);
      return this.made[index];
    },
  });

const casesOf = (run: Run) => storeOf(run, 'case', (one) => one.id) as Cases;

const PUBLISH: Site = { name: 'events.publish', kind: 'other' };

const eventsOf = ({ world: { bus }, invocation }: Run): Events => ({
  publish: (events) => invocation.call(PUBLISH, () => bus.publish(events)),
});

const idsOf = ({ world: { random } }: Run): NewIds => ({
  ...newIds,
  newFence: () => fence(random.letters(12)),
  newCode: () => idCode(random.letters(28)),
});

const logOf = ({ world: { watch, timeline }, invocation }: Run): Log => ({
  warn: (message, facts) => {
    watch.logged(`${message} ${JSON.stringify(facts)}`);
    timeline.note(invocation.name, () => `warns: ${message} ${JSON.stringify(facts)}`);
  },
});
