/** `GET /customers/{customer_id}`: everything of one customer, newest first, page by page. */
import * as z from 'zod/mini';
import { customerView } from '../contract/customer-view.ts';
import { json } from '../http/answers/answer.ts';
import { fitting } from '../http/requests/body.ts';
import { pathIn } from '../http/requests/event.ts';
import { customerId } from '../http/requests/fields.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { nextCursor, pageFields, pageIn } from '../http/requests/paging.ts';
import { route } from '../http/route.ts';
import { wiredListTogether } from '../wiring/customer.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';
import { customers } from '../wiring/stores.ts';

const path = z.object({ customer_id: customerId() });

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: z.strictObject(pageFields),
  serve: async ({ event, query }) => {
    const { customer_id } = fitting({ customer_id: pathIn(event, 'customer_id') }, path);
    const owner = ownerCalled(customer_id);
    const reading = { event, reader: owner };
    const [found, customer] = await Promise.all([
      wiredListTogether()({ owner, page: pageIn(query, reading) }),
      customers().find(owner),
    ]);
    const text = declineTextFor(event);
    return json(200, {
      ...customerView({ owner, found, customer: customer?.item, text }),
      next_cursor: nextCursor(found, reading),
    });
  },
});
