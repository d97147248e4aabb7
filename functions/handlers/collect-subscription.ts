/** `POST /subscriptions/{id}/collect`: tries what is owed now, with the present card. */
import { subscriptionId } from '../domain/ids.ts';
import { chargeAnswer } from '../http/answers/charge-answer.ts';
import { deadlineOf, pathIn } from '../http/requests/event.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { wiredChargeOwedPeriod } from '../wiring/subscription.ts';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const id = subscriptionId(pathIn(event, 'id'));
    const result = await wiredChargeOwedPeriod()({ id, actor, deadline: deadlineOf(event) });
    return chargeAnswer({ ...result, text: declineTextFor(event) });
  },
});
