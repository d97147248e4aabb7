/**
 * The deployed handlers in this process, on the embedded parts: events in, answers out. Handlers
 * are imported only after the environment names the addresses of the parts.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { beforeAll } from 'vitest';
import * as z from 'zod/mini';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import { type Owner, ownerOf } from '../../../functions/domain/ids.ts';
import { type Route, routes } from '../../../infra/routes.ts';
import { type EmbeddedAws, TABLE, useEmbeddedAws } from '../../adapters/support/embedded-aws.ts';
import { active } from '../../adapters/support/items.ts';
import { names } from '../../sandbox/environment.ts';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';
import {
  createSimulatedIamport,
  type SimulatedIamport,
} from '../../sandbox/iamport/simulated-iamport.ts';
import { eventFor, type Request } from './event-for.ts';
import { goodCard } from './good-card.ts';
import { handlerOf } from './handler-of.ts';

export interface House extends EmbeddedAws {
  readonly iamport: SimulatedIamport;
  /** Calls the handler of a route, named as `POST /charges`. */
  readonly call: (route: string, request?: Request) => Promise<Answer>;
  /** The same for an answer that is no JSON: its text. */
  readonly read: (route: string, request?: Request) => Promise<string>;
  /** A card registered for a customer, at Iamport and here. */
  readonly hasKey: (uid: string, subject?: string) => Promise<string>;
}

const answer = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.optional(z.string()),
});

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it leaves. */
  readonly text: string;
  /** The body read as JSON; undefined without one. */
  readonly body: unknown;
}

export const ownerCalled = (subject: string): Owner =>
  ownerOf({ issuer: names.jwtIssuer, subject });

/** Call it at the top of a test file. */
export function useHouse(): House {
  let iamportUrl = '';
  const iamport = createSimulatedIamport({
    now: () => aws.clock.now(),
    random: Math.random,
    consoleKeys: () => sandboxAccount,
    deliverWebhook: async () => undefined,
  });
  beforeAll(async () => {
    const server = createServer(iamport.listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    iamportUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    return async () => {
      await iamport.stop();
      server.closeAllConnections();
      server.close();
    };
  });
  const aws = useEmbeddedAws({ iamportUrl: () => iamportUrl });
  beforeAll(async () => {
    process.env.CHARGE_TIMEOUT_MS = '500';
    const { wiredClaimTable } = await import('../../../functions/wiring/control.ts');
    await wiredClaimTable()();
  });
  const keys = itemStore(TABLE, billingKeyKind);
  return {
    ...aws,
    iamport,
    call,
    read: async (...asked) => (await answerTo(...asked)).body ?? '',
    hasKey: async (uid, subject = 'alice') => {
      iamport.useWindow({
        request_pay: {
          pg: `html5_inicis.${sandboxAccount.mid}`,
          pay_method: 'card',
          merchant_uid: `visit-${uid}`.slice(0, 40),
          name: '정기결제 카드 등록',
          amount: 0,
          customer_uid: uid,
        },
        card: goodCard,
      });
      const key = active(uid, ownerCalled(subject));
      await keys.create({ ...key, registration: undefined, wakeAt: undefined, pendingEvents: [] });
      return uid;
    },
  };
}

export const routeCalled = (name: string): Route => {
  const found = routes.find(({ method, path }) => `${method} ${path}` === name);
  if (found === undefined) throw new Error(`There is no route ${name}.`);
  return found;
};

async function call(name: string, request: Request = {}): Promise<Answer> {
  const { statusCode, headers, body } = await answerTo(name, request);
  return {
    status: statusCode,
    headers,
    text: body ?? '',
    body: body === undefined ? undefined : JSON.parse(body),
  };
}

async function answerTo(name: string, request: Request = {}) {
  const route = routeCalled(name);
  const handler = await handlerOf(route.handler);
  return answer.parse(await handler(eventFor(route, request), contextOf(route)));
}

const contextOf = ({ handler }: Route) => ({
  awsRequestId: randomUUID(),
  callbackWaitsForEmptyEventLoop: false,
  functionName: handler,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:ap-northeast-2:000000000000:function:${handler}`,
  memoryLimitInMB: '512',
  logGroupName: `/aws/lambda/${handler}`,
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 28_000,
});
