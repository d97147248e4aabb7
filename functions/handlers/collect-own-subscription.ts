/** `POST /me/subscriptions/{id}/collect`: a customer pays what is owed now, with the present card. */
import { subscriptionId } from '../domain/ids.ts';
import { chargeAnswer } from '../http/answers/charge-answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { deadlineOf, pathIn } from '../http/requests/event.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { noQuery } from '../http/requests/query.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredChargeOwedPeriod } from '../wiring/subscription.ts';

export const handler = customerRoute({
  log: errorLog,
  query: noQuery,
  serve: async ({ event, owner, actor }) => {
    const id = subscriptionId(pathIn(event, 'id'));
    const result = await wiredChargeOwedPeriod()({
      id,
      owner,
      actor,
      deadline: deadlineOf(event),
    });
    const location = `/me/subscriptions/${id}`;
    return chargeAnswer({ ...result, text: declineTextFor(event), location });
  },
});
