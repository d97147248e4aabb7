/** `DELETE /charges/{merchant_uid}`: the shop takes a charge back that still waits. */
import { chargeStory } from '../contract/charge-view.ts';
import { merchantUid } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { pathIn } from '../http/requests/event.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { wiredCancelCharge } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const uid = merchantUid(pathIn(event, 'merchant_uid'));
    const charge = await wiredCancelCharge()({ uid, actor });
    return json(200, chargeStory(charge, declineTextFor(event)));
  },
});
