/**
 * The ports of use cases, close to the real ones: memory stores, the simulated Iamport, a stopped
 * clock.
 */
import { findIssuance } from '../../../functions/adapters/iamport/proofs/find-issuance.ts';
import { iamportTimes } from '../../../functions/adapters/iamport/times.ts';
import { newIds } from '../../../functions/adapters/new-ids.ts';
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Customer } from '../../../functions/domain/billing-key/customer.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Control } from '../../../functions/domain/control/control.ts';
import {
  type CaseId,
  type CustomerUid,
  customerUid,
  type MerchantUid,
  type Owner,
  type PlanId,
  type SubscriptionId,
} from '../../../functions/domain/ids.ts';
import type { Measurement } from '../../../functions/domain/metrics.ts';
import type { Plan } from '../../../functions/domain/subscription/price/plan.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import type { PublishedEvent } from '../../../functions/ports/events.ts';
import type { Issuances, WholeGateway } from '../../../functions/ports/gateway.ts';
import type { NewIds } from '../../../functions/ports/runtime.ts';
import type { AdoptPorts } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import type { RegistrationPorts } from '../../../functions/use-cases/billing-key/create-registration.ts';
import type { VerifyPorts } from '../../../functions/use-cases/billing-key/verify-registration.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import type { DebtPorts } from '../../../functions/use-cases/period/charge-of-debt.ts';
import type { AskedLimit } from '../../../functions/use-cases/shared/count-refund.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { gatewayUnderTest, schedulesUnderTest } from '../../adapters/support/gateway-under-test.ts';
import { active } from '../../adapters/support/items.ts';
import { servedIamport } from '../../adapters/support/served-iamport.ts';
import { alice } from '../../domain/support/charging.ts';
import { ownControl, TABLE } from '../../domain/support/control.ts';
import { memoryStore } from './memory-store.ts';

/** One shop with all its ports, and a record of what happened in it. */
export type World = Awaited<ReturnType<typeof world>>;

/** The shop's own PG and MID. */
const PG = 'html5_inicis.INIBillTst';

/** The proofs of registrations, of a shop with this PG and MID. */
export const issuancesOf = (
  reads: Parameters<typeof findIssuance>[0],
  pg: string = PG,
): Issuances => ({ findIssuance: (registration) => findIssuance(reads, registration, pg) });

/** How long a lost answer is waited for, in milliseconds. */
const CHARGE_TIMEOUT = 1_000;

export async function world() {
  const served = await servedIamport();
  const trace: string[] = [];
  const stores = {
    charges: memoryStore<MerchantUid, Charge>({
      name: 'charges',
      keyOf: (charge) => charge.merchantUid,
      trace,
    }),
    keys: memoryStore<CustomerUid, BillingKey>({
      name: 'keys',
      keyOf: (key) => key.customerUid,
      trace,
    }),
    customers: memoryStore<Owner, Customer>({
      name: 'customers',
      keyOf: (customer) => customer.owner,
      trace,
    }),
    subscriptions: memoryStore<SubscriptionId, Subscription>({
      name: 'subscriptions',
      keyOf: (subscription) => subscription.id,
      trace,
    }),
    plans: memoryStore<PlanId, Plan>({ name: 'plans', keyOf: (plan) => plan.id, trace }),
    cases: memoryStore<CaseId, Case>({ name: 'cases', keyOf: (one) => one.id, trace }),
    controls: memoryStore<'CONTROL', Control>({
      name: 'controls',
      keyOf: () => 'CONTROL',
      trace,
    }),
  };
  stores.controls.put(ownControl());
  const published: PublishedEvent[] = [];
  const warned: { readonly message: string; readonly facts: object }[] = [];
  const measured: Measurement[] = [];
  const pauses: number[] = [];
  const bus = { down: false };
  const gateway = gatewayUnderTest({
    apiUrl: served.url,
    now: served.now,
    chargeTimeout: () => CHARGE_TIMEOUT,
  });
  const ports: VerifyPorts &
    RegistrationPorts &
    AdoptPorts &
    DebtPorts &
    AskedLimit & { readonly gateway: WholeGateway; readonly ids: NewIds } = {
    ...stores,
    manyCharges: async (uids) => uids.flatMap((uid) => stores.charges.item(uid) ?? []),
    table: { here: async () => TABLE },
    fileCase: bind(fileCase, stores),
    ids: newIds,
    schedules: schedulesUnderTest({ apiUrl: served.url, now: served.now }),
    pg: PG,
    issuances: issuancesOf(gateway),
    times: iamportTimes,
    finally: 'suspend',
    mostRefundsADay: 100,
    gateway: {
      ...gateway,
      prepare: () => {
        trace.push('gateway.prepare');
        return gateway.prepare();
      },
      charge: (request, limits) => {
        trace.push('gateway.charge');
        return gateway.charge(request, limits);
      },
    },
    metrics: { note: (all) => void measured.push(...all) },
    events: {
      publish: async (events) => {
        trace.push('events.publish');
        if (bus.down) throw new Error('the bus is down');
        published.push(...events);
      },
    },
    clock: {
      now: served.now,
      pause: async (span) => {
        pauses.push(span);
        served.advance(span);
      },
    },
    log: { warn: (message, facts) => void warned.push({ message, facts }) },
  };
  return {
    ports,
    ...stores,
    served,
    bus,
    trace,
    pauses,
    warned,
    measured,
    /** The ids of the published events. */
    events: () => published.map(({ pendingEvent }) => pendingEvent.eventId),
    /** The payments at the gateway, without registrations. */
    payments: () =>
      served.iamport.payments().filter(({ customer_uid_usage }) => customer_uid_usage !== 'issue'),
    /** A registered card of a customer, at Iamport and here. */
    hasKey: (uid = 'your-customer-unique-id', owner = alice) => {
      served.register(uid);
      stores.keys.put({ ...active(uid, owner), registration: undefined, wakeAt: undefined });
      return customerUid(uid);
    },
  };
}
