/**
 * `POST /me/registrations`: the settings with which a customer's browser opens the payment window.
 */
import * as z from 'zod/mini';
import { registrationView } from '../contract/registration-view.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { readBody } from '../http/requests/body.ts';
import { planIdField, windowBuyer } from '../http/requests/fields.ts';
import { noQuery } from '../http/requests/query.ts';
import { wiredCreateRegistration } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';
import { windowSettings } from '../wiring/settings.ts';

export const request = z.strictObject({ plan_id: z.optional(planIdField()), ...windowBuyer() });

export const handler = customerRoute({
  log: errorLog,
  query: noQuery,
  serve: async ({ event, owner, actor }) => {
    const body = readBody(event, request);
    const key = await wiredCreateRegistration()({ owner, actor, planId: body.plan_id });
    const buyer = { name: body.buyer_name, email: body.buyer_email, tel: body.buyer_tel };
    return json(201, registrationView(key, { settings: windowSettings(), buyer }));
  },
});
