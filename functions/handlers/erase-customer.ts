/** `DELETE /customers/{customer_id}`: a member leaves and is erased. */
import * as z from 'zod/mini';
import { erasureView } from '../contract/erasure-view.ts';
import { json } from '../http/answers/answer.ts';
import { fitting } from '../http/requests/body.ts';
import { pathIn } from '../http/requests/event.ts';
import { customerId } from '../http/requests/fields.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { wiredEraseCustomer } from '../wiring/customer.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';

const path = z.object({ customer_id: customerId() });

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const { customer_id } = fitting({ customer_id: pathIn(event, 'customer_id') }, path);
    const customer = await wiredEraseCustomer()({ owner: ownerCalled(customer_id), actor });
    const location = `/customers/${encodeURIComponent(customer_id)}`;
    const body = { customer_id, erasure: erasureView(customer) };
    return json(202, body, { location, 'retry-after': '60' });
  },
});
