/** `GET /control`: whether charging goes on, and who changed that and why. */
import { controlView } from '../contract/control-view.ts';
import { json } from '../http/answers.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { now, wiredGetControl } from '../wiring/steering.ts';

export const handler = route({
  log: errorLog,
  serve: async () => json(200, controlView(await wiredGetControl()(), now())),
});
