/**
 * `POST /registrations`: the shop opens a registration for a customer, with or without a first
 * charge.
 */
import * as z from 'zod/mini';
import { registrationView } from '../contract/registration-view.ts';
import { json } from '../http/answers/answer.ts';
import { invalid, readBody } from '../http/requests/body.ts';
import { orderedCharge, orderFields } from '../http/requests/charge-order.ts';
import { customerId, planIdField, windowBuyer } from '../http/requests/fields.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { wiredCreateRegistration } from '../wiring/billing-key.ts';
import { maxChargeAmount } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';
import { windowSettings } from '../wiring/settings.ts';

export const request = z.strictObject({
  customer_id: customerId(),
  plan_id: z.optional(planIdField()),
  charge: z.optional(z.strictObject(orderFields)),
  ...windowBuyer(),
});

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const body = readBody(event, request);
    if (body.charge !== undefined && body.plan_id !== undefined)
      throw invalid([{ field: 'plan_id', message: 'must not stand beside charge' }]);
    const key = await wiredCreateRegistration()({
      owner: ownerCalled(body.customer_id),
      actor,
      byShop: true,
      guard: { mostAmount: maxChargeAmount() },
      planId: body.plan_id,
      charge: body.charge && orderedCharge(body.charge),
    });
    const buyer = { name: body.buyer_name, email: body.buyer_email, tel: body.buyer_tel };
    return json(201, registrationView(key, { settings: windowSettings(), buyer }));
  },
});
