/**
 * The one middy stack of all HTTP functions. A handler is what it reads of the event and the use
 * case it calls; what can go wrong on the way is answered here.
 */
import middy from '@middy/core';
import { findCardData } from '../domain/card-data.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type Answer, json } from './answers/answer.ts';
import { problemOf, refusalIn } from './answers/problems.ts';
import { cardDataRefused } from './requests/body.ts';
import { type GatewayEvent, readEvent } from './requests/event.ts';

/** Writes down what nobody expected; a refusal is expected and is not an error of ours. */
interface ErrorLog {
  /** From now on every line of this invocation names the request it belongs to. */
  readonly correlate: (ids: { readonly requestId: string; readonly route: string }) => void;
  readonly error: (message: string, error: Error) => void;
}

/** A handler for one route. What `serve` throws becomes a problem document or a bare 500. */
export const route = (wiring: {
  readonly log: () => ErrorLog;
  readonly serve: (event: GatewayEvent) => Promise<Answer>;
}) =>
  middy<unknown, Answer>()
    .onError((request) => {
      request.response = answerTo(request.error, wiring.log());
    })
    .handler((event: unknown) => {
      const read = readEvent(event);
      const { routeKey: route, requestContext } = read;
      wiring.log().correlate({ requestId: requestContext.requestId, route });
      refuseCardDataBesideBody(read);
      return wiring.serve(read);
    });

function answerTo(error: unknown, log: ErrorLog): Answer {
  const refusal: Refusal | undefined = refusalIn(error);
  if (refusal !== undefined && refusal === error) return problemOf(refusal);
  log.error('request failed', error instanceof Error ? error : new Error('not an error'));
  // As the gateway itself says it when a function dies: nothing about the inside.
  return refusal ? problemOf(refusal) : json(500, { message: 'Internal Server Error' });
}

/** Paths and queries end up in logs of all kinds; card data has no place there either. */
function refuseCardDataBesideBody(event: GatewayEvent): void {
  const { pathParameters, queryStringParameters } = event;
  const field = findCardData({ ...pathParameters, ...queryStringParameters });
  if (field !== undefined) throw cardDataRefused(field);
}
