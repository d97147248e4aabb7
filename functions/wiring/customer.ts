/** One customer: everything there is, and the erasure of one who left, on the real table and bus. */
import { systemClock } from '../adapters/clock.ts';
import { erasureList } from '../adapters/dynamodb/erasures.ts';
import { log } from '../adapters/log.ts';
import { storedOwner } from '../domain/ids.ts';
import { required } from '../env.ts';
import { eraseAgain } from '../use-cases/erasure/erase-again.ts';
import { eraseCustomer } from '../use-cases/erasure/erase-customer.ts';
import { currentControl } from '../use-cases/shared/charging-gate.ts';
import { listTogether } from '../use-cases/shared/list-together.ts';
import { workOnCustomer } from '../use-cases/workers/work-on-customer.ts';
import { bind } from './bind.ts';
import { events, metrics } from './events.ts';
import {
  billingKeyLists,
  billingKeys,
  caseLists,
  cases,
  chargeLists,
  charges,
  controls,
  customers,
  subscriptionLists,
  subscriptions,
  thisTable,
} from './stores.ts';

export const wiredListTogether = () =>
  bind(listTogether, {
    keys: billingKeyLists(),
    subscriptions: subscriptionLists(),
    charges: chargeLists(),
    cases: caseLists(),
  });

export const wiredEraseCustomer = () =>
  bind(eraseCustomer, { ...endPorts(), erasures: erasures() });

export const wiredEraseAgain = () => bind(eraseAgain, { ...endPorts(), erasures: erasures() });

export const wiredCustomerWork = async () => {
  const control = await currentControl({ controls: controls(), table: thisTable() });
  const work = bind(workOnCustomer, {
    ...endPorts(),
    charges: charges(),
    cases: cases(),
    keyLists: billingKeyLists(),
    chargeLists: chargeLists(),
    caseLists: caseLists(),
    metrics: metrics(),
  });
  return (id: string) => work({ id: storedOwner(id), control });
};

const endPorts = () => ({
  customers: customers(),
  keys: billingKeys(),
  subscriptions: subscriptions(),
  subscriptionLists: subscriptionLists(),
  events: events(),
  clock: systemClock,
  log,
});

/** Who was erased; a table of its own. */
const erasures = () => erasureList(required('ERASED_TABLE_NAME'));
