/** The REST API: finds the endpoint, applies a planned fault, answers. */
import type { IncomingMessage } from 'node:http';
import type { Desk } from '../desk.ts';
import { createCallSubjects } from '../faults/call-subject.ts';
import type { Fault } from '../faults/fault.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { strike } from '../faults/strike.ts';
import { accountRoutes } from './account-routes.ts';
import { againRoute } from './again-route.ts';
import { cancelRoute } from './cancel-route.ts';
import type { Connection } from './connection.ts';
import { customerRoutes } from './customer-routes.ts';
import { gatewayError, type Reply, unauthorized, unknownPath } from './envelope.ts';
import { type Parameters, readParameters, textOf } from './parameters.ts';
import { paymentRoutes } from './payment-routes.ts';
import { matchRoute, type Route } from './route.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import { statusRoute } from './status-route.ts';
import { tokenOf, tokenRoute } from './token-route.ts';

export interface RestApiOptions {
  readonly desk: Desk;
  readonly faults: FaultList;
  readonly afterMoney: (merchantUid: string) => 'answer' | 'swallow';
}

export type RestApi = (request: IncomingMessage, connection: Connection) => Promise<void>;

export function createRestApi({ desk, faults, afterMoney }: RestApiOptions): RestApi {
  const routes = routesOf(desk);
  const subjectOf = createCallSubjects(desk.book);
  return async (request, connection) => {
    const url = new URL(request.url ?? '/', 'http://iamport.invalid');
    const { length } = request.url ?? '';
    if (length > desk.shape().longest_url) return connection.send(gatewayError(414));
    const match = matchRoute(routes, { method: request.method ?? '', path: url.pathname });
    const sent = await readParameters(request, url);
    if (!match) return connection.send(unknownPath);
    const { route } = match;
    const parameters = { ...sent, ...match.pathParameters };
    const fault = faults.meet({ operation: route.operation, ...subjectOf(parameters) });
    const token = tokenOf(request.headers.authorization);
    strike(fault, connection, () => {
      if (!route.open && !desk.tokens.accepts(token)) return unauthorized;
      const reply = work(route, parameters, fault);
      return movesMoney(route) && swallowed(parameters) ? undefined : reply;
    });
  };

  function swallowed(parameters: Parameters): boolean {
    const payment = desk.book.payment(textOf(parameters, 'imp_uid') ?? '');
    const merchantUid = payment?.merchant_uid ?? textOf(parameters, 'merchant_uid') ?? '';
    return afterMoney(merchantUid) === 'swallow';
  }
}

function movesMoney({ operation }: Route): boolean {
  return operation === 'again' || operation === 'cancel';
}

function routesOf(desk: Desk): readonly Route[] {
  return [
    tokenRoute(desk),
    againRoute(desk),
    cancelRoute(desk),
    statusRoute(desk),
    ...paymentRoutes(desk),
    ...customerRoutes(desk),
    ...scheduleRoutes(desk),
    ...accountRoutes(desk),
  ];
}

function work(route: Route, parameters: Parameters, fault: Fault | undefined): Reply {
  if (fault?.fault === 'not_found' && route.notFound) return route.notFound(parameters);
  return route.answer(parameters, fault);
}
