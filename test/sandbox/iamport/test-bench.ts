/** A simulated Iamport for tests: its clock moves only by hand, its random numbers are fixed. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import * as z from 'zod/mini';
import type { WebhookNotice } from './deliver-webhook.ts';
import { isRecord } from './rest/parameters.ts';
import { sandboxAccount } from './sandbox-account.ts';
import {
  createSimulatedIamport,
  type SimulatedIamport,
  type SimulatedIamportOptions,
} from './simulated-iamport.ts';
import {
  accountKeys,
  cardEntry,
  goodCard,
  jsonBody,
  jsonHeaders,
  payRequest,
  usualCharge,
} from './test-samples.ts';

export interface TestBench {
  readonly iamport: SimulatedIamport;
  readonly url: string;
  /** The received webhooks, oldest first. */
  readonly delivered: readonly { readonly url: string; readonly notice: WebhookNotice }[];
  readonly nowSeconds: () => number;
  readonly advance: (seconds: number) => void;
  readonly token: () => Promise<string>;
  /** A call with a valid token. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** A call exactly as given. */
  readonly send: (path: string, init?: RequestInit) => Promise<Answer>;
  readonly charge: (given?: object) => Promise<Answer>;
  /** Registers a card in the window. */
  readonly register: (given?: object, card?: string) => ReturnType<SimulatedIamport['useWindow']>;
  readonly stop: () => Promise<void>;
}

export type Answer = z.infer<typeof answerSchema>;

const answerSchema = z.object({
  status: z.number(),
  code: z.number(),
  message: z.nullable(z.string()),
  response: z.unknown(),
});

const start = Date.parse('2026-11-23T10:00:00+09:00');

export async function startBench(given: Partial<SimulatedIamportOptions> = {}): Promise<TestBench> {
  let now = start;
  const delivered: { url: string; notice: WebhookNotice }[] = [];
  const iamport = createSimulatedIamport({
    now: () => now,
    random: seededChance(),
    consoleKeys: () => sandboxAccount,
    deliverWebhook: async (url, notice) => void delivered.push({ url, notice }),
    ...given,
  });
  const server = await serve(iamport.listener);
  const { url } = server;

  const send: TestBench['send'] = async (path, init) => {
    const response = await fetch(url + path, init);
    const envelope: object = z.looseObject({}).parse(await response.json());
    return answerSchema.parse({ status: response.status, ...envelope });
  };
  const call: TestBench['call'] = async (method, path, body) => {
    const headers = jsonHeaders(await freshToken(send));
    return send(path, { method, ...jsonBody(body), headers });
  };
  return {
    iamport,
    url,
    delivered,
    nowSeconds: () => Math.floor(now / 1000),
    advance: (seconds) => {
      now += seconds * 1000;
    },
    send,
    token: () => freshToken(send),
    call,
    charge: (order) => call('POST', '/subscribe/payments/again', { ...usualCharge, ...order }),
    register: (request, number = goodCard) =>
      iamport.useWindow({ request_pay: payRequest(request), card: cardEntry(number) }),
    stop: async () => {
      await iamport.stop();
      server.stop();
    },
  };
}

/** Listens on a free port of this machine. */
export async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

async function freshToken(send: TestBench['send']): Promise<string> {
  const init = { method: 'POST', headers: jsonHeaders(), ...jsonBody(accountKeys) };
  const { response } = await send('/users/getToken', init);
  return z.object({ access_token: z.string() }).parse(response).access_token;
}

/** A member of an answer whose form the test knows. */
export function member(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

/** Mulberry32: small, and the same on every run. */
function seededChance(): () => number {
  let state = 20261123;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
