/** `GET /control`: whether charging is on, and who changed that and why. */
import { controlView } from '../contract/control-view.ts';
import { json } from '../http/answers/answer.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { now, wiredGetControl } from '../wiring/control.ts';
import { errorLog } from '../wiring/log.ts';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async () => json(200, controlView(await wiredGetControl()(), now())),
});
