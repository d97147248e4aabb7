/** Iamport V1 and the Inicis window behind it, simulated: one listener and the controls of tests. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBook } from './book/book.ts';
import { createIdentifiers } from './book/identifiers.ts';
import type { IamportPayment } from './book/payment.ts';
import { cancelInConsole } from './cancel-at-desk.ts';
import { type Console, createConsole } from './console.ts';
import { type DeliverWebhook, postWebhook } from './deliver-webhook.ts';
import type { Desk } from './desk.ts';
import type { Fault } from './faults/fault.ts';
import { createFaultList } from './faults/fault-list.ts';
import type { MerchantKeys } from './inicis/payment-form.ts';
import { createListener } from './listener.ts';
import { createConnections } from './rest/connection.ts';
import { createRestApi } from './rest/rest-api.ts';
import { createTokens } from './rest/tokens.ts';
import { restoreDesk, snapshotOf } from './snapshot.ts';
import { createWindowCalls } from './visit/window-calls.ts';
import { createWindowPages } from './visit/window-pages.ts';
import { createWindowVisits, type VisitResult } from './visit/window-visits.ts';
import { createWebhooks, type WebhookMode } from './webhooks.ts';

export interface SimulatedIamportOptions {
  /** Epoch milliseconds. Sandbox time, may jump forward. */
  readonly now: () => number;
  /** 0 <= x < 1. */
  readonly random: () => number;
  /** What the shop entered in Iamport's admin console; read on each opening of the window. */
  readonly consoleKeys: () => MerchantKeys;
  /** Called when `again` or `cancel` has done its work, before it answers; `swallow` never does. */
  readonly afterMoney?: (merchantUid: string) => 'answer' | 'swallow';
  /** While true, faults that would wait cost no real time. */
  readonly hurried?: () => boolean;
  /** Default: a POST to the URL. */
  readonly deliverWebhook?: DeliverWebhook;
  /** How much sandbox time a late webhook takes. Default: half an hour. */
  readonly webhooksLateByMilliseconds?: number;
  /** The HTTP status that goes with "no such billing key". Default: 404. */
  readonly unknownCustomerStatus?: 404 | 200;
  /** Marks everything as made through a test channel. Default: no. */
  readonly testChannel?: boolean;
}

export interface SimulatedIamport {
  /** REST API, `/v1/iamport.js`, the window's page and its assets. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** The book, oldest first: issuance and failed records included. */
  readonly payments: () => readonly IamportPayment[];
  /** How many times something was written in the book. */
  readonly bookings: () => number;
  /** Throws a SandboxRefusal when the plan makes no sense. */
  readonly planFault: (plan: unknown) => Fault;
  readonly clearFaults: () => void;
  readonly faults: () => readonly Fault[];
  readonly webhookMode: () => WebhookMode;
  readonly setWebhookMode: (mode: WebhookMode) => void;
  readonly pendingWebhooks: () => number;
  /** Epoch milliseconds of the next delivery; now, while one is on its way. */
  readonly nextDueAt: () => number | undefined;
  /** Delivers the webhooks that are due, and waits for those on their way. */
  readonly deliverDue: () => Promise<void>;
  /** The customer's visit to the window, without a browser. Throws a SandboxRefusal. */
  readonly useWindow: (visit: unknown) => VisitResult;
  /** On mobile, calls back even when the request names an address to go on to. */
  readonly setCallbackAlways: (always: boolean) => void;
  /** What else a person does there: new API keys, another payment method. Throws a SandboxRefusal. */
  readonly changeInConsole: Console['change'];
  /** A refund by hand in Iamport's admin console. Throws a SandboxRefusal. */
  readonly cancelInConsole: (impUid: string, amount?: number) => IamportPayment;
  /** Plain JSON, for `restore`. Planned faults are not part of it. */
  readonly snapshot: () => unknown;
  readonly restore: (snapshot: unknown) => void;
  /** Ends silent connections and webhooks on their way. */
  readonly stop: () => Promise<void>;
}

export function createSimulatedIamport(options: SimulatedIamportOptions): SimulatedIamport {
  const desk = furnish(options);
  const faults = createFaultList();
  const open = createConnections(options.hurried ?? (() => false));
  let callbackAlways = false;
  const { consoleKeys, afterMoney = () => 'answer' } = options;
  const visits = createWindowVisits({ desk, consoleKeys, callbackAlways: () => callbackAlways });
  const rest = createRestApi({ desk, faults, afterMoney });
  const pages = createWindowPages(createWindowCalls(desk, visits));
  return {
    listener: createListener({ connections: open, rest, pages }),
    payments: desk.book.payments,
    bookings: desk.book.bookings,
    planFault: faults.plan,
    clearFaults: faults.clear,
    faults: faults.all,
    webhookMode: desk.webhooks.mode,
    setWebhookMode: desk.webhooks.setMode,
    pendingWebhooks: desk.webhooks.pending,
    nextDueAt: desk.webhooks.nextDueAt,
    deliverDue: desk.webhooks.deliverDue,
    useWindow: visits.use,
    setCallbackAlways: (always) => {
      callbackAlways = always;
    },
    cancelInConsole: (impUid, amount) => cancelInConsole(desk, { impUid, amount }),
    changeInConsole: desk.console.change,
    snapshot: () => snapshotOf(desk),
    restore: (snapshot) => restoreDesk(desk, snapshot),
    stop: async () => {
      open.stop();
      await desk.webhooks.stop();
    },
  };
}

function furnish(options: SimulatedIamportOptions): Desk {
  const { now, random, deliverWebhook = postWebhook, testChannel = false } = options;
  const lateByMilliseconds = options.webhooksLateByMilliseconds ?? 30 * 60_000;
  const nowSeconds = () => Math.floor(now() / 1000);
  const made = createIdentifiers(random);
  const tokens = createTokens({ nowSeconds, mint: made.accessToken });
  return {
    book: createBook(),
    tokens,
    console: createConsole({ testChannel, revokeTokens: tokens.revoke }),
    identifiers: made,
    webhooks: createWebhooks({ now, lateByMilliseconds, deliver: deliverWebhook }),
    now,
    nowSeconds,
    settings: { testChannel, unknownCustomerStatus: options.unknownCustomerStatus ?? 404 },
  };
}
