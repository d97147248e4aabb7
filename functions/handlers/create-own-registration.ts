/** `POST /me/registrations`: what a customer's browser opens the payment window with. */
import * as z from 'zod/mini';
import { registrationView } from '../contract/registration-view.ts';
import { json } from '../http/answers.ts';
import { readBody } from '../http/body.ts';
import { ownerIn } from '../http/event.ts';
import { planIdField, windowBuyer } from '../http/fields.ts';
import { route } from '../http/route.ts';
import { errorLog } from '../wiring/log.ts';
import { windowSettings, wiredCreateRegistration } from '../wiring/registering.ts';

const request = z.strictObject({ plan_id: z.optional(planIdField()), ...windowBuyer });

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const body = readBody(event, request);
    const key = await wiredCreateRegistration()({ owner: ownerIn(event), planId: body.plan_id });
    const buyer = { name: body.buyer_name, email: body.buyer_email, tel: body.buyer_tel };
    return json(201, registrationView(key, { settings: windowSettings(), buyer }));
  },
});
