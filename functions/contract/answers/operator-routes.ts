/** What the routes of the shop's operators answer. */
import { cases, openedCase, presentCase } from './case.ts';
import { control } from './control.ts';
import { reconciliation, reconciliations } from './reconciliation.ts';
import { type RouteAnswers, refusalsOfAsking } from './route-answers.ts';

/** By method and path, as the table of routes has them. */
export const operatorAnswers: Readonly<Record<string, RouteAnswers>> = {
  'POST /reconciliations': {
    does: 'Begins to compare Iamport’s records with the ledger over a span of at most 90 days.',
    success: { 202: reconciliation },
    refuses: ['charging_stopped'],
  },
  'GET /reconciliations': {
    does: 'Lists reconciliations, newest first.',
    success: { 200: reconciliations },
    refuses: ['invalid_cursor'],
  },
  'GET /reconciliations/{id}': {
    does: 'Shows how far a reconciliation is and what it found.',
    success: { 200: reconciliation },
    refuses: ['reconciliation_not_found'],
    asText: true,
  },
  'GET /cases': {
    does: 'Lists cases, newest first.',
    success: { 200: cases },
    refuses: ['invalid_cursor'],
  },
  'GET /cases/{id}': {
    does: 'Shows a case with all the evidence, and Iamport’s records at this moment.',
    success: { 200: presentCase },
    refuses: ['case_not_found'],
  },
  'POST /cases/{id}': {
    does: 'Decides a case; 202 while the verdict `refund` is carried out.',
    success: { 200: openedCase, 202: openedCase },
    refuses: [
      'case_not_found',
      'not_in_this_state',
      'payment_exists',
      'limit_exceeded',
      ...refusalsOfAsking,
    ],
    replays: true,
  },
  'GET /control': {
    does: 'Shows everything that can stop charging, and who changed it and why.',
    success: { 200: control },
    refuses: [],
  },
  'PUT /control': {
    does: 'Turns charging on or off for everyone.',
    success: { 200: control },
    refuses: ['charging_stopped'],
  },
  'POST /control/release': {
    does: 'Releases held days or a coming one, resumes an open breaker, or unlocks a restored table.',
    success: { 200: control },
    refuses: ['charging_stopped'],
  },
};
