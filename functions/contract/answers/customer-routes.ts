/** What the routes of customers answer, and the one of Iamport's webhooks. */
import * as z from 'zod/mini';
import { ownBillingKey, ownBillingKeys } from './billing-key.ts';
import { charge, charges } from './charge.ts';
import { plans } from './plan.ts';
import { declinedCharge, declinedStart } from './problem.ts';
import { notRegistered, registered, registration } from './registration.ts';
import { type RouteAnswers, refusalsOfCharging, refusalsOfKeys } from './route-answers.ts';
import {
  calendar,
  changedSubscription,
  startedSubscription,
  subscription,
  subscriptions,
} from './subscription.ts';

/** By method and path, as the table of routes has them. */
export const customerAnswers: Readonly<Record<string, RouteAnswers>> = {
  'POST /me/registrations': {
    does: 'Opens a registration: what the browser opens the Inicis window with.',
    success: { 201: registration },
    refuses: [
      'plan_not_found',
      'plan_closed',
      'too_many_registrations',
      'not_in_this_state',
      'charging_stopped',
      'iamport_unavailable',
    ],
  },
  'POST /me/billing-keys': {
    does: 'Reports what the window called back with; Iamport says whether a key was issued.',
    success: { 200: z.union([registered, notRegistered]), 201: registered },
    refuses: [
      'registration_not_found',
      'billing_key_not_issued',
      'billing_key_not_active',
      ...refusalsOfCharging,
    ],
  },
  'GET /me/billing-keys': {
    does: 'Lists the customer’s cards, newest first.',
    success: { 200: ownBillingKeys },
    refuses: ['invalid_cursor'],
  },
  'DELETE /me/billing-keys/{customer_uid}': {
    does: 'Removes a card.',
    success: { 204: 'nothing' },
    refuses: ['billing_key_not_found', 'billing_key_in_use'],
  },
  'PUT /me/billing-keys/{customer_uid}/default': {
    does: 'Makes a card the one that is charged from now on.',
    success: { 200: ownBillingKey },
    refuses: ['billing_key_not_found', 'billing_key_not_active', 'limit_exceeded'],
  },
  'GET /me/charges': {
    does: 'Lists what the customer was charged, newest first.',
    success: { 200: charges },
    refuses: ['invalid_cursor'],
  },
  'GET /me/plans': {
    does: 'Lists the plans that are open to everybody.',
    success: { 200: plans },
    refuses: ['invalid_cursor'],
  },
  'POST /me/subscriptions': {
    does: 'Subscribes to a plan; a first charge that is due today is made at once.',
    success: { 200: startedSubscription, 201: startedSubscription, 202: startedSubscription },
    refuses: [
      'idempotency_key_required',
      'idempotency_key_reused',
      'plan_not_found',
      'plan_changed',
      'already_subscribed',
      'plan_closed',
      'not_in_this_state',
      ...refusalsOfKeys,
      ...refusalsOfCharging,
    ],
    shows: { status: 402, code: 'charge_declined', shape: declinedStart },
    replays: true,
  },
  'GET /me/subscriptions': {
    does: 'Lists the customer’s subscriptions, newest first.',
    success: { 200: subscriptions },
    refuses: ['invalid_cursor'],
  },
  'GET /me/subscriptions/{id}': {
    does: 'Shows one of the customer’s subscriptions.',
    success: { 200: subscription },
    refuses: ['subscription_not_found'],
  },
  'GET /me/subscriptions/{id}/calendar': {
    does: 'Shows what will be charged when, as things stand, and why on these dates.',
    success: { 200: calendar },
    refuses: ['subscription_not_found'],
  },
  'PATCH /me/subscriptions/{id}': {
    does: 'Changes the card, pauses, resumes or cancels.',
    success: { 200: changedSubscription },
    refuses: [
      'subscription_not_found',
      ...refusalsOfKeys,
      'not_in_this_state',
      'limit_exceeded',
      ...refusalsOfCharging,
    ],
  },
  'POST /me/subscriptions/{id}/collect': {
    does: 'Tries the newest owed period now, with the present card; once in ten minutes.',
    success: { 201: charge, 202: charge },
    refuses: ['subscription_not_found', 'nothing_owed', 'card_blocked', ...refusalsOfCharging],
    shows: { status: 402, code: 'charge_declined', shape: declinedCharge },
    replays: true,
  },
  'POST /webhooks/iamport': {
    does: 'Takes Iamport’s report that something happened. It is only a hint to ask Iamport.',
    success: { 200: z.strictObject({}) },
    refuses: [],
    only: ['body_too_large', 'try_again'],
  },
};
