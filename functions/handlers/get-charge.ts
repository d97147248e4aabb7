/** `GET /charges/{merchant_uid}`: one charge with its history. */
import { chargeStory } from '../contract/charge-view.ts';
import { merchantUid } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { pathIn } from '../http/requests/event.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { wiredGetCharge } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event }) => {
    const charge = await wiredGetCharge()(merchantUid(pathIn(event, 'merchant_uid')));
    return json(200, chargeStory(charge, declineTextFor(event)));
  },
});
