/**
 * `POST /me/billing-keys`: the browser returns from the window; Iamport says whether a key was
 * issued.
 */
import { billingKeyView } from '../contract/billing-key-view.ts';
import { chargeView } from '../contract/charge-view.ts';
import { pendingView } from '../contract/pending-view.ts';
import { subscriptionView } from '../contract/subscription-view.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { readBody } from '../http/requests/body.ts';
import { callbackBody, reportedVisit } from '../http/requests/callback.ts';
import { deadlineOf } from '../http/requests/event.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { noQuery } from '../http/requests/query.ts';
import { wiredVerifyRegistration } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredFirstChargeOf } from '../wiring/subscription.ts';

export const request = callbackBody;

export const handler = customerRoute({
  log: errorLog,
  query: noQuery,
  serve: async ({ event, owner }) => {
    const visit = reportedVisit(readBody(event, request));
    const verified = await wiredVerifyRegistration()({
      owner,
      customerUid: visit.customerUid,
      reportsFailure: visit.reportsFailure,
      deadline: deadlineOf(event),
    });
    if (verified.kind === 'failed')
      return json(200, {
        customer_uid: verified.customerUid,
        status: 'failed',
        error_code: visit.errorCode,
        error_msg: visit.errorMessage,
      });
    const { subscription } = verified;
    const firstCharge =
      verified.firstCharge ?? (subscription && (await wiredFirstChargeOf()(subscription)));
    return json(verified.repeated ? 200 : 201, {
      ...billingKeyView(verified.key),
      ...(subscription && { subscription: subscriptionView(subscription) }),
      ...pendingView(verified),
      ...(firstCharge && { first_charge: chargeView(firstCharge, declineTextFor(event)) }),
    });
  },
});
