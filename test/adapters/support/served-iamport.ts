/** The simulated Iamport behind a real port, with a stopped clock and a record of all calls. */
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';
import {
  createSimulatedIamport,
  type SimulatedIamport,
  type SimulatedIamportOptions,
} from '../../sandbox/iamport/simulated-iamport.ts';
import { listening } from './listening.ts';

export interface Call {
  /** Method and path, without the query. */
  readonly what: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly socket: Socket;
  /** Resolves when the caller's connection is closed. */
  readonly closed: Promise<void>;
}

export interface ServedIamport {
  readonly iamport: SimulatedIamport;
  readonly url: string;
  readonly calls: readonly Call[];
  /** The calls to one endpoint. */
  readonly callsOf: (what: string) => readonly Call[];
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
  /** Types a test card into the window, which issues a billing key. */
  readonly register: (uid: string, given?: object) => void;
}

const start = Date.parse('2026-11-23T10:00:00+09:00');

export const CHARGE = 'POST /subscribe/payments/again';
export const TOKEN = 'POST /users/getToken';

export async function servedIamport(
  options: Partial<SimulatedIamportOptions> = {},
): Promise<ServedIamport> {
  let now = start;
  const calls: Call[] = [];
  const iamport = createSimulatedIamport({
    now: () => now,
    random: Math.random,
    consoleKeys: () => sandboxAccount,
    deliverWebhook: async () => undefined,
    ...options,
  });
  const ends = new WeakMap<Socket, Promise<void>>();
  const endOf = (socket: Socket) => {
    const known =
      ends.get(socket) ?? new Promise((resolve) => socket.once('close', () => resolve()));
    ends.set(socket, known);
    return known;
  };
  const url = await listening((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    calls.push({
      what: `${request.method} ${path}`,
      url: request.url ?? '',
      authorization: request.headers.authorization,
      socket: request.socket,
      closed: endOf(request.socket),
    });
    iamport.listener(request, response);
  });
  onTestFinished(() => iamport.stop());
  return {
    iamport,
    url,
    calls,
    callsOf: (what) => calls.filter((call) => call.what === what),
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    register: (uid, given) => {
      iamport.useWindow({
        request_pay: {
          pg: `html5_inicis.${sandboxAccount.mid}`,
          pay_method: 'card',
          merchant_uid: `visit-${uid}`,
          name: '정기결제 카드 등록',
          amount: 0,
          customer_uid: uid,
        },
        card: { number: '4242 4242 4242 4242', expiry: '12/30', birth: '900101', pwd_2digit: '00' },
        ...given,
      });
    },
  };
}
