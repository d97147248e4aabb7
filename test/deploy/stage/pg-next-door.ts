/** The sandbox's simulated Iamport on a port of this machine, with a clock that can be moved ahead. */
import * as z from 'zod/mini';
import { openDoor } from '../../sandbox/doors.ts';
import type { IamportPayment } from '../../sandbox/iamport/book/payment.ts';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';
import { createSimulatedIamport } from '../../sandbox/iamport/simulated-iamport.ts';
import type { VisitResult } from '../../sandbox/iamport/visit/window-visits.ts';
import { refuseElsewhere } from '../loopback.ts';
import { machineNow } from './machine-now.ts';

export interface PgNextDoor {
  readonly url: string;
  readonly payments: () => readonly IamportPayment[];
  /** Whether Iamport itself still has this billing key. */
  readonly hasKey: (customerUid: string) => Promise<boolean>;
  /** The customer's visit to the payment window, with a card that works. */
  readonly visit: (requestPay: object) => VisitResult;
  /** Makes the next charge succeed, while its answer is an error that proves nothing. */
  readonly loseNextAnswer: () => void;
  /** Sends webhooks to the API at this address, whatever host their own address names. */
  readonly deliverTo: (apiUrl: string) => void;
  /** The API's answer to each webhook. */
  readonly webhookAnswers: () => readonly number[];
  readonly setAhead: (milliseconds: number) => void;
  readonly stop: () => Promise<void>;
}

const goodCard = {
  number: '4242424242424242',
  expiry: '2049-12',
  birth: '900101',
  pwd_2digit: '00',
};

export async function startPg(): Promise<PgNextDoor> {
  let ahead = 0;
  let api: string | undefined;
  const webhookAnswers: number[] = [];
  const iamport = createSimulatedIamport({
    now: () => machineNow() + ahead,
    random: Math.random,
    consoleKeys: () => sandboxAccount,
    deliverWebhook: async (url, notice) => {
      if (api === undefined) return;
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(notice);
      const path = new URL(url).pathname;
      const answer = await fetch(api + path, { method: 'POST', headers, body });
      webhookAnswers.push(answer.status);
    },
  });
  const door = await openDoor({ port: 0, variable: 'IAMPORT_PORT' });
  refuseElsewhere({ iamportApiUrl: door.url });
  door.serve(iamport.listener);
  return {
    url: door.url,
    payments: iamport.payments,
    hasKey: (customerUid) => hasKey(door.url, customerUid),
    visit: (requestPay) => iamport.useWindow({ request_pay: requestPay, card: goodCard }),
    loseNextAnswer: () => {
      iamport.planFault({ operation: 'again', fault: 'http_500_after' });
    },
    webhookAnswers: () => webhookAnswers,
    deliverTo: (apiUrl) => {
      api = apiUrl;
    },
    setAhead: (milliseconds) => {
      ahead = milliseconds;
    },
    stop: async () => {
      await iamport.stop();
      await door.close();
    },
  };
}

const token = z.object({ response: z.object({ access_token: z.string() }) });
const envelope = z.object({ code: z.number() });

/** Calls Iamport's API with a token; true when its `code` is 0. */
async function hasKey(url: string, customerUid: string): Promise<boolean> {
  const { impKey: imp_key, impSecret: imp_secret } = sandboxAccount;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ imp_key, imp_secret });
  const given = await fetch(`${url}/users/getToken`, { method: 'POST', headers, body });
  const { response } = token.parse(await given.json());
  const answer = await fetch(`${url}/subscribe/customers/${customerUid}`, {
    headers: { authorization: response.access_token },
  });
  return envelope.parse(await answer.json()).code === 0;
}
