/**
 * The one middy stack of all HTTP functions. A handler only reads the event and calls a use case;
 * this file turns every failure into an answer.
 */
import middy from '@middy/core';
import type * as z from 'zod/mini';
import type { Refusal } from '../domain/refusal.ts';
import { type Answer, json, withRequestId } from './answers/answer.ts';
import { problemOf, refusalIn } from './answers/problems.ts';
import { refuseLargeBody } from './requests/body-size.ts';
import { type Caller, callerIn, type Proven, refuseNameless } from './requests/caller.ts';
import { type GatewayEvent, readEvent } from './requests/event.ts';
import { refuseForbiddenBesideBody } from './requests/forbidden.ts';
import { readQuery } from './requests/query.ts';

/** Logs unexpected errors. A refusal is expected, but for a caller whom the gateway let through. */
interface ErrorLog {
  /** Adds the request's id to every further log line of this invocation. */
  readonly correlate: (ids: { readonly requestId: string; readonly route: string }) => void;
  readonly error: (message: string, error: Error) => void;
}

/** What a handler is given: the request, its parameters, and who proved to be its caller. */
type Asked<By extends Caller, Query> = Proven[By] & {
  readonly event: GatewayEvent;
  readonly query: Query;
};

/** How a refusal is worded for whoever sent the event; undefined for its own English sentence. */
type Words = (refusal: Refusal, event: GatewayEvent) => string | undefined;

export interface Wiring<By extends Caller, Query> {
  /** As the table of routes says; everybody else is refused. */
  readonly caller: By;
  /** Whether the caller's session must have a name of its own: a person answers for what it does. */
  readonly named?: boolean;
  /** What customers read; the shop's developers read English. */
  readonly words?: Words;
  readonly log: () => ErrorLog;
  /** Every query parameter that the route takes; a request with any other is refused. */
  readonly query: z.ZodMiniType<Query>;
  readonly serve: (asked: Asked<By, Query>) => Promise<Answer>;
}

/** A handler for one route. What `serve` throws becomes a problem document or a bare 500. */
export const route = <By extends Caller, Query>(wiring: Wiring<By, Query>) => {
  const served = async (event: GatewayEvent): Promise<Answer> => {
    const caller = callerIn(event, wiring.caller);
    if (wiring.named && 'actor' in caller) refuseNameless(caller.actor);
    refuseLargeBody(event);
    // A webhook's query is not read, and Iamport could do nothing about a refusal.
    if (wiring.caller !== 'iamport') refuseForbiddenBesideBody(event);
    return wiring.serve({ event, query: readQuery(event, wiring.query), ...caller });
  };
  return Object.assign(
    middy<unknown, Answer>()
      .onError((request) => {
        request.response = answerTo(request.error, wiring.log());
      })
      .handler(async (event: unknown) => {
        const read = readEvent(event);
        const { routeKey, requestContext } = read;
        const { requestId } = requestContext;
        wiring.log().correlate({ requestId, route: routeKey });
        const answer = await served(read).catch((error) =>
          answerTo(error, wiring.log(), (refusal) => wiring.words?.(refusal, read)),
        );
        return withRequestId(answer, requestId);
      }),
    // For the API's description.
    { query: wiring.query },
  );
};

function answerTo(
  error: unknown,
  log: ErrorLog,
  words?: (refusal: Refusal) => string | undefined,
): Answer {
  const refusal: Refusal | undefined = refusalIn(error);
  if (refusal !== undefined && refusal === error && refusal.code !== 'forbidden')
    return problemOf(refusal, words?.(refusal));
  log.error('request failed', error instanceof Error ? error : new Error('not an error'));
  // The same body as the gateway's own when a function crashes: nothing about the inside.
  return refusal
    ? problemOf(refusal, words?.(refusal))
    : json(500, { message: 'Internal Server Error' });
}
