/**
 * The routes, as data: which handler answers which request, who may call it and what it may touch.
 * The CDK stack and the sandbox's gateway both read this table; a route added here exists in both.
 */
import type { Caller } from '../functions/http/requests/caller.ts';

/**
 * One thing a function may do. A grant brings both the permission and the environment variables
 * that go with it (`compute/grants.ts`), so a function knows the name of nothing it may not touch.
 */
export type Grant =
  /** Read single items of the table. */
  | 'read'
  /** Write single items of the table, each under a condition. */
  | 'write'
  /** Read in one request what a charge begins with, or every attempt at a month. */
  | 'together'
  /** Ask for the table's id: a function that moves money must not do so from a restored copy. */
  | 'identity'
  /** Make an item due sooner, reading no more than decides that. */
  | 'hint'
  /** Read the agenda: the index of what is due, and when. */
  | 'agenda'
  /** Send to every queue of work and see how full it is. */
  | 'queue'
  /** Take messages from the queue of subscriptions, and remove them. */
  | 'own-queue'
  /** Send to the queue of reconciliations. */
  | 'comparison'
  /** Add to the list of who was erased. */
  | 'erasing'
  /** Read the list of who was erased. */
  | 'erasures'
  /** Read the list of everything of one kind, and the items in it. */
  | 'lists'
  /** Read the lists of one customer, and the items in them. */
  | 'own-lists'
  /** Read the list of plans, and no other item. */
  | 'plans'
  /** Read many subscriptions at once, to count what falls due on a day. */
  | 'counts'
  /** Read the Iamport secret and call Iamport. */
  | 'iamport'
  /** Put events on the stack's bus, and count them. */
  | 'events'
  /** Read the Inicis secret, know the stage, and read when a webhook was last seen. */
  | 'settings'
  /** Know what the payment window needs: merchant code, PG, redirect and notice addresses. */
  | 'window'
  /** Know the issuer whose subjects are the shop's customers. */
  | 'issuer'
  /** Know what the shop decided: how retries end, what customers may do, what is refunded, how much. */
  | 'rules';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** The function's construct id. It stays when the file is renamed: a new id is a new Lambda. */
  readonly functionId: string;
  /** The file in `functions/handlers`, without its ending. */
  readonly handler: string;
  readonly caller: Caller;
  readonly grants: readonly Grant[];
  /** Requests a second, steady and at most at once. */
  readonly throttle: { readonly rate: number; readonly burst: number };
}

const reading = { rate: 50, burst: 100 };
const writing = { rate: 20, burst: 40 };
/** One request reads up to 20,000 items. */
const summing = { rate: 1, burst: 5 };
const charging = { rate: 50, burst: 100 };

export const routes: readonly Route[] = [
  {
    method: 'POST',
    path: '/me/registrations',
    functionId: 'create-own-registration',
    handler: 'create-own-registration',
    caller: 'customer',
    grants: ['read', 'write', 'identity', 'window'],
    throttle: writing,
  },
  {
    method: 'POST',
    path: '/me/billing-keys',
    functionId: 'verify-registration',
    handler: 'verify-registration',
    caller: 'customer',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules', 'window'],
    throttle: writing,
  },
  {
    method: 'GET',
    path: '/me/billing-keys',
    functionId: 'list-own-billing-keys',
    handler: 'list-own-billing-keys',
    caller: 'customer',
    grants: ['read', 'own-lists'],
    throttle: reading,
  },
  {
    method: 'DELETE',
    path: '/me/billing-keys/{customer_uid}',
    functionId: 'delete-billing-key',
    handler: 'delete-billing-key',
    caller: 'customer',
    grants: ['read', 'write'],
    throttle: writing,
  },
  {
    method: 'PUT',
    path: '/me/billing-keys/{customer_uid}/default',
    functionId: 'set-default-billing-key',
    handler: 'set-default-billing-key',
    caller: 'customer',
    grants: ['read', 'write'],
    throttle: writing,
  },
  {
    method: 'GET',
    path: '/me/charges',
    functionId: 'list-own-charges',
    handler: 'list-own-charges',
    caller: 'customer',
    grants: ['own-lists'],
    throttle: reading,
  },
  {
    method: 'POST',
    path: '/charges/{merchant_uid}/refunds',
    functionId: 'create-refund',
    handler: 'create-refund',
    caller: 'shop',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules'],
    throttle: charging,
  },
  {
    method: 'DELETE',
    path: '/charges/{merchant_uid}',
    functionId: 'cancel-charge',
    handler: 'cancel-charge',
    caller: 'shop',
    grants: ['read', 'write', 'events'],
    throttle: writing,
  },
  {
    method: 'POST',
    path: '/registrations',
    functionId: 'create-shop-registration',
    handler: 'create-shop-registration',
    caller: 'shop',
    grants: ['read', 'write', 'identity', 'window', 'issuer', 'rules'],
    throttle: writing,
  },
  {
    method: 'GET',
    path: '/billing-keys',
    functionId: 'list-billing-keys',
    handler: 'list-billing-keys',
    caller: 'shop',
    grants: ['lists', 'own-lists', 'issuer'],
    throttle: reading,
  },
  {
    method: 'PUT',
    path: '/billing-keys/{customer_uid}',
    functionId: 'adopt-billing-key',
    handler: 'adopt-billing-key',
    caller: 'shop',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules', 'issuer', 'window'],
    throttle: writing,
  },
  {
    method: 'DELETE',
    path: '/billing-keys/{customer_uid}',
    functionId: 'delete-shop-billing-key',
    handler: 'delete-shop-billing-key',
    caller: 'shop',
    grants: ['read', 'write'],
    throttle: writing,
  },
  {
    method: 'POST',
    path: '/charges',
    functionId: 'create-charge',
    handler: 'create-charge',
    caller: 'shop',
    grants: ['read', 'write', 'together', 'identity', 'iamport', 'events', 'rules', 'issuer'],
    throttle: charging,
  },
  {
    method: 'GET',
    path: '/charges/{merchant_uid}',
    functionId: 'get-charge',
    handler: 'get-charge',
    caller: 'shop',
    grants: ['read'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/charges',
    functionId: 'list-charges',
    handler: 'list-charges',
    caller: 'shop',
    grants: ['lists', 'own-lists', 'issuer'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/customers/{customer_id}',
    functionId: 'get-customer',
    handler: 'get-customer',
    caller: 'shop',
    grants: ['read', 'own-lists', 'issuer'],
    throttle: reading,
  },
  {
    method: 'DELETE',
    path: '/customers/{customer_id}',
    functionId: 'erase-customer',
    handler: 'erase-customer',
    caller: 'shop',
    grants: ['read', 'write', 'own-lists', 'erasing', 'events', 'issuer'],
    throttle: writing,
  },
  {
    method: 'GET',
    path: '/due',
    functionId: 'get-due',
    handler: 'get-due',
    caller: 'shop',
    grants: ['lists'],
    throttle: summing,
  },
  {
    method: 'GET',
    path: '/me/plans',
    functionId: 'list-public-plans',
    handler: 'list-public-plans',
    caller: 'customer',
    grants: ['plans'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/plans',
    functionId: 'list-plans',
    handler: 'list-plans',
    caller: 'shop',
    grants: ['plans'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/plans/{plan_id}',
    functionId: 'get-plan',
    handler: 'get-plan',
    caller: 'shop',
    grants: ['read'],
    throttle: reading,
  },
  {
    method: 'PUT',
    path: '/plans/{plan_id}',
    functionId: 'put-plan',
    handler: 'put-plan',
    caller: 'shop',
    grants: ['read', 'write', 'rules'],
    throttle: writing,
  },
  {
    method: 'POST',
    path: '/me/subscriptions',
    functionId: 'create-own-subscription',
    handler: 'create-own-subscription',
    caller: 'customer',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules'],
    throttle: charging,
  },
  {
    method: 'GET',
    path: '/me/subscriptions',
    functionId: 'list-own-subscriptions',
    handler: 'list-own-subscriptions',
    caller: 'customer',
    grants: ['own-lists'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/me/subscriptions/{id}',
    functionId: 'get-own-subscription',
    handler: 'get-own-subscription',
    caller: 'customer',
    grants: ['read'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/me/subscriptions/{id}/calendar',
    functionId: 'get-own-calendar',
    handler: 'get-own-calendar',
    caller: 'customer',
    grants: ['read'],
    throttle: reading,
  },
  {
    method: 'PATCH',
    path: '/me/subscriptions/{id}',
    functionId: 'change-own-subscription',
    handler: 'change-own-subscription',
    caller: 'customer',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules'],
    throttle: writing,
  },
  {
    method: 'POST',
    path: '/me/subscriptions/{id}/collect',
    functionId: 'collect-own-subscription',
    handler: 'collect-own-subscription',
    caller: 'customer',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules'],
    throttle: charging,
  },
  {
    method: 'POST',
    path: '/subscriptions',
    functionId: 'create-shop-subscription',
    handler: 'create-shop-subscription',
    caller: 'shop',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules'],
    throttle: charging,
  },
  {
    method: 'GET',
    path: '/subscriptions',
    functionId: 'list-subscriptions',
    handler: 'list-subscriptions',
    caller: 'shop',
    grants: ['lists', 'own-lists', 'issuer'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/subscriptions/{id}',
    functionId: 'get-subscription',
    handler: 'get-subscription',
    caller: 'shop',
    grants: ['read'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/subscriptions/{id}/calendar',
    functionId: 'get-calendar',
    handler: 'get-calendar',
    caller: 'shop',
    grants: ['read'],
    throttle: reading,
  },
  {
    method: 'PATCH',
    path: '/subscriptions/{id}',
    functionId: 'change-subscription',
    handler: 'change-subscription',
    caller: 'shop',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules'],
    throttle: writing,
  },
  {
    method: 'POST',
    path: '/subscriptions/{id}/collect',
    functionId: 'collect-subscription',
    handler: 'collect-subscription',
    caller: 'shop',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules'],
    throttle: charging,
  },
  {
    method: 'POST',
    path: '/subscriptions/{id}/periods/{n}/charge',
    functionId: 'charge-period',
    handler: 'charge-period',
    caller: 'shop',
    grants: ['read', 'write', 'identity', 'iamport', 'events', 'rules'],
    throttle: charging,
  },
  {
    method: 'POST',
    path: '/reconciliations',
    functionId: 'create-reconciliation',
    handler: 'create-reconciliation',
    caller: 'shop',
    grants: ['read', 'write', 'comparison'],
    throttle: writing,
  },
  {
    method: 'GET',
    path: '/reconciliations',
    functionId: 'list-reconciliations',
    handler: 'list-reconciliations',
    caller: 'shop',
    grants: ['lists'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/reconciliations/{id}',
    functionId: 'get-reconciliation',
    handler: 'get-reconciliation',
    caller: 'shop',
    grants: ['read'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/cases',
    functionId: 'list-cases',
    handler: 'list-cases',
    caller: 'shop',
    grants: ['lists'],
    throttle: reading,
  },
  {
    method: 'GET',
    path: '/cases/{id}',
    functionId: 'get-case',
    handler: 'get-case',
    caller: 'shop',
    grants: ['read', 'iamport'],
    throttle: writing,
  },
  {
    method: 'POST',
    path: '/cases/{id}',
    functionId: 'judge-case',
    handler: 'judge-case',
    caller: 'shop',
    grants: ['read', 'write', 'together', 'identity', 'iamport', 'events', 'rules'],
    throttle: writing,
  },
  {
    method: 'GET',
    path: '/control',
    functionId: 'get-control',
    handler: 'get-control',
    caller: 'shop',
    grants: ['read', 'identity'],
    throttle: reading,
  },
  {
    method: 'PUT',
    path: '/control',
    functionId: 'put-control',
    handler: 'put-control',
    caller: 'shop',
    grants: ['read', 'write', 'identity', 'events'],
    throttle: writing,
  },
  {
    method: 'POST',
    path: '/control/release',
    functionId: 'release-control',
    handler: 'release-control',
    caller: 'shop',
    grants: ['read', 'write', 'identity', 'own-lists', 'erasures', 'events'],
    throttle: writing,
  },
  {
    method: 'POST',
    path: '/webhooks/iamport',
    functionId: 'receive-webhook',
    handler: 'receive-webhook',
    caller: 'iamport',
    grants: ['hint'],
    throttle: charging,
  },
];
