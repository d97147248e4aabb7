/** What the API's port serves: pages, control calls, and the gateway for all other paths. */
import type { RequestListener } from 'node:http';
import { clearCaches } from '@aws-lambda-powertools/parameters';
import { routes } from '../../infra/routes.ts';
import { createTableCopies } from './aws/table-copies.ts';
import { clockCalls } from './control/clock-calls.ts';
import { createControl } from './control/control.ts';
import { deskCalls } from './control/desk-calls.ts';
import { eventCalls } from './control/event-calls.ts';
import { iamportCalls } from './control/iamport-calls.ts';
import { pulseCalls } from './control/pulse-calls.ts';
import { queueCalls } from './control/queue-calls.ts';
import { redirectCalls } from './control/redirect-calls.ts';
import { sandboxCalls } from './control/sandbox-calls.ts';
import { stackCalls } from './control/stack-calls.ts';
import { tableCalls } from './control/table-calls.ts';
import type { Doors } from './doors.ts';
import { names } from './environment.ts';
import type { Furniture } from './furnish.ts';
import { createAuthorize } from './gateway/authorize.ts';
import { createGateway } from './gateway/gateway.ts';
import { loadHandler } from './gateway/load-handler.ts';
import { createPages } from './pages/pages.ts';

export interface ApiOptions {
  readonly furniture: Furniture;
  readonly doors: Doors;
  /** The source of the checkout page's `iamport.js`; by default the simulated Iamport. */
  readonly scriptUrl: string | undefined;
  readonly corsOrigins: readonly string[];
}

export function createApi({
  furniture,
  doors,
  scriptUrl,
  corsOrigins,
}: ApiOptions): RequestListener {
  const pages = createPages(scriptUrl ?? `${doors.iamport.url}/v1/iamport.js`);
  const control = controlOf(furniture, doors);
  const gateway = gatewayOf(furniture, corsOrigins);
  return (request, response) => {
    if (/^\/_sandbox(?=[/?]|$)/.test(request.url ?? '')) control(request, response);
    else if (pages.holds(request)) pages.serve(request, response).catch(() => response.destroy());
    else gateway(request, response);
  };
}

function controlOf(furniture: Furniture, doors: Doors): RequestListener {
  const { clock, timetable, crashes, secrets, eventBus, iamport, table, tokens } = furniture;
  const { now, offsetMs } = clock;
  const { queues, queueSwitch, dispatcher, tableId, tableThrottle } = furniture;
  const [apiUrl, iamportUrl, awsUrl] = [doors.api.url, doors.iamport.url, doors.aws.url];
  const copies = createTableCopies({ name: names.table, endpoint: awsUrl });
  return createControl([
    ...sandboxCalls({ apiUrl, iamportUrl, awsUrl, now, offsetMs, tokens }),
    ...clockCalls(clock, timetable),
    ...iamportCalls(iamport, `${apiUrl}/webhooks/iamport`),
    ...redirectCalls(process.env),
    ...pulseCalls({ clock, table, eventBus, iamport }),
    ...queueCalls({ queues, queueSwitch, dispatcher, timetable, clock }),
    ...tableCalls({ table, copies, tableId, tableThrottle, clock, timetable, dispatcher }),
    ...stackCalls({ secrets, crashes, forgetSecrets: clearCaches }),
    ...eventCalls(eventBus),
    ...deskCalls({ eventBus, iamport, queues, queueSwitch, crashes, environment: process.env }),
  ]);
}

function gatewayOf(
  { clock, crashes, tokens }: Furniture,
  corsOrigins: readonly string[],
): RequestListener {
  const authorize = createAuthorize(tokens);
  return createGateway({ routes, loadHandler, authorize, crashes, now: clock.now, corsOrigins });
}
