/** What the routes of the shop's backend answer. */
import { shopBillingKey, shopBillingKeys } from './billing-key.ts';
import { charge, refunded, shopCharge, shopCharges } from './charge.ts';
import { customer, leavingCustomer } from './customer.ts';
import { due } from './due.ts';
import { shopPlan, shopPlans, storyOfPlan } from './plan.ts';
import { declinedCharge, declinedStart, refusedRefund } from './problem.ts';
import { registration } from './registration.ts';
import { type RouteAnswers, refusalsOfCharging, refusalsOfKeys } from './route-answers.ts';
import {
  calendar,
  shopChangedSubscription,
  shopSubscriptions,
  startedSubscription,
  storyOfSubscription,
} from './subscription.ts';

/** By method and path, as the table of routes has them. */
export const shopAnswers: Readonly<Record<string, RouteAnswers>> = {
  'POST /charges': {
    does: 'Charges a billing key once, however often the identical request is repeated.',
    success: { 201: charge, 202: charge },
    refuses: [
      'merchant_uid_reserved',
      'merchant_uid_reused',
      'charge_canceled',
      'wrong_customer',
      'limit_exceeded',
      ...refusalsOfKeys,
      ...refusalsOfCharging,
    ],
    shows: { status: 402, code: 'charge_declined', shape: declinedCharge },
    replays: true,
  },
  'GET /charges/{merchant_uid}': {
    does: 'Shows a charge with its history, its refunds and further payments of the same debt.',
    success: { 200: shopCharge },
    refuses: ['charge_not_found'],
  },
  'DELETE /charges/{merchant_uid}': {
    does: 'Takes a charge back that still waits for charging to go on.',
    success: { 200: shopCharge },
    refuses: ['charge_not_found', 'not_in_this_state'],
  },
  'GET /charges': {
    does: 'Lists charges, newest first.',
    success: { 200: shopCharges },
    refuses: ['invalid_cursor'],
  },
  'POST /charges/{merchant_uid}/refunds': {
    does: 'Refunds a charge, or a part of it, once for each `refund_id`.',
    success: { 201: refunded, 202: refunded },
    refuses: [
      'charge_not_found',
      'idempotency_key_reused',
      'limit_exceeded',
      'refund_exceeds_balance',
      'not_in_this_state',
      ...refusalsOfCharging,
    ],
    shows: { status: 409, code: 'refund_refused', shape: refusedRefund },
    replays: true,
  },
  'POST /registrations': {
    does: 'Opens a registration for a customer; a plan or a first charge may follow it.',
    success: { 201: registration },
    refuses: [
      'merchant_uid_reserved',
      'merchant_uid_reused',
      'limit_exceeded',
      'plan_not_found',
      'plan_closed',
      'too_many_registrations',
      'not_in_this_state',
      'charging_stopped',
      'iamport_unavailable',
    ],
  },
  'GET /billing-keys': {
    does: 'Lists billing keys, newest first.',
    success: { 200: shopBillingKeys },
    refuses: ['invalid_cursor'],
  },
  'PUT /billing-keys/{customer_uid}': {
    does: 'Adopts a key that was issued elsewhere for this merchant; of an own key, reads the card anew or frees it.',
    success: { 200: shopBillingKey },
    refuses: [
      'billing_key_not_issued',
      'wrong_channel',
      'has_schedules',
      'not_in_this_state',
      'iamport_unavailable',
      'not_configured',
    ],
  },
  'DELETE /billing-keys/{customer_uid}': {
    does: 'Deletes a customer’s card; an hour later it is gone at Iamport too.',
    success: { 204: 'nothing' },
    refuses: ['billing_key_not_found', 'billing_key_in_use'],
  },
  'GET /customers/{customer_id}': {
    does: 'Shows everything of one customer: keys, subscriptions, charges and cases.',
    success: { 200: customer },
    refuses: ['invalid_cursor'],
  },
  'DELETE /customers/{customer_id}': {
    does: 'Erases a customer who leaves: subscriptions end, keys are deleted, personal data goes.',
    success: { 202: leavingCustomer },
    refuses: [],
  },
  'GET /due': {
    does: 'Sums what the calendar will charge on each day, as things stand.',
    success: { 200: due },
    refuses: ['invalid_cursor'],
  },
  'GET /plans': {
    does: 'Lists every plan, newest first.',
    success: { 200: shopPlans },
    refuses: ['invalid_cursor'],
  },
  'GET /plans/{plan_id}': {
    does: 'Shows a plan with its history.',
    success: { 200: storyOfPlan },
    refuses: ['plan_not_found'],
  },
  'PUT /plans/{plan_id}': {
    does: 'Creates or changes a plan; earlier subscriptions keep their price.',
    success: { 200: shopPlan },
    refuses: ['limit_exceeded'],
  },
  'POST /subscriptions': {
    does: 'Starts a subscription at a price of its own.',
    success: { 200: startedSubscription, 201: startedSubscription, 202: startedSubscription },
    refuses: [
      'idempotency_key_required',
      'idempotency_key_reused',
      'limit_exceeded',
      ...refusalsOfKeys,
      ...refusalsOfCharging,
    ],
    shows: { status: 402, code: 'charge_declined', shape: declinedStart },
    replays: true,
  },
  'GET /subscriptions': {
    does: 'Lists subscriptions, newest first.',
    success: { 200: shopSubscriptions },
    refuses: ['invalid_cursor'],
  },
  'GET /subscriptions/{id}': {
    does: 'Shows a subscription with its history.',
    success: { 200: storyOfSubscription },
    refuses: ['subscription_not_found'],
  },
  'GET /subscriptions/{id}/calendar': {
    does: 'Shows what will be charged when, as things stand, and why on these dates.',
    success: { 200: calendar },
    refuses: ['subscription_not_found'],
  },
  'PATCH /subscriptions/{id}': {
    does: 'Changes the card or the price, pauses, resumes or cancels.',
    success: { 200: shopChangedSubscription },
    refuses: [
      'subscription_not_found',
      ...refusalsOfKeys,
      'not_in_this_state',
      'consent_required',
      'limit_exceeded',
      ...refusalsOfCharging,
    ],
  },
  'POST /subscriptions/{id}/collect': {
    does: 'Tries the newest owed period now, with the present card.',
    success: { 201: charge, 202: charge },
    refuses: ['subscription_not_found', 'nothing_owed', 'card_blocked', ...refusalsOfCharging],
    shows: { status: 402, code: 'charge_declined', shape: declinedCharge },
  },
  'POST /subscriptions/{id}/periods/{n}/charge': {
    does: 'Charges an owed period, missed or open, because a person decided so.',
    success: { 201: charge, 202: charge },
    refuses: [
      'subscription_not_found',
      ...refusalsOfKeys,
      'not_in_this_state',
      ...refusalsOfCharging,
    ],
    shows: { status: 402, code: 'charge_declined', shape: declinedCharge },
  },
};
