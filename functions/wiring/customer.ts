/** Everything of one customer, from the table's lists. */
import { listTogether } from '../use-cases/shared/list-together.ts';
import { bind } from './bind.ts';
import { billingKeyLists, caseLists, chargeLists, subscriptionLists } from './stores.ts';

export const wiredListTogether = () =>
  bind(listTogether, {
    keys: billingKeyLists(),
    subscriptions: subscriptionLists(),
    charges: chargeLists(),
    cases: caseLists(),
  });
