/** `DELETE /me/billing-keys/{customer_uid}`: a customer removes a card. */
import { customerUid } from '../domain/ids.ts';
import { noContent } from '../http/answers/answer.ts';
import { ownerIn, pathIn } from '../http/requests/event.ts';
import { route } from '../http/route.ts';
import { wiredDeleteBillingKey } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    await wiredDeleteBillingKey()({
      owner: ownerIn(event),
      customerUid: customerUid(pathIn(event, 'customer_uid')),
    });
    return noContent();
  },
});
