/** The simulator of Iamport V1 and its Inicis window: one listener, and controls for tests. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBook } from './book/book.ts';
import { createIdentifiers } from './book/identifiers.ts';
import type { IamportPayment } from './book/payment.ts';
import { plantPayment } from './book/plant-payment.ts';
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
import { executeDue } from './schedules/execute-due.ts';
import type { Schedule, SchedulePlan } from './schedules/schedule.ts';
import { createSchedules } from './schedules/schedules.ts';
import { type Shape, type ShapeChange, usualShape } from './shape/shape.ts';
import { restoreDesk, snapshotOf } from './snapshot.ts';
import { createWindowCalls } from './visit/window-calls.ts';
import { createWindowPages } from './visit/window-pages.ts';
import { createWindowVisits, type VisitResult } from './visit/window-visits.ts';
import { createWebhooks, type WebhookMode } from './webhooks.ts';

export interface SimulatedIamportOptions {
  /** Sandbox time in epoch milliseconds; it may jump forward. */
  readonly now: () => number;
  /** 0 <= x < 1. */
  readonly random: () => number;
  /** The shop's settings in Iamport's admin console; read whenever a window opens. */
  readonly consoleKeys: () => MerchantKeys;
  /** Called when `again` or `cancel` has done its work; `swallow` prevents the answer. */
  readonly afterMoney?: (merchantUid: string) => 'answer' | 'swallow';
  /** While true, faults that would wait cost no real time. */
  readonly hurried?: () => boolean;
  /** Default: a POST to the URL. */
  readonly deliverWebhook?: DeliverWebhook;
  /** The delay of a late webhook in sandbox time. Default: half an hour. */
  readonly webhooksLateByMilliseconds?: number;
  /** The HTTP status of "no such billing key". Default: 404. */
  readonly unknownCustomerStatus?: 404 | 200;
  /** Marks everything as made through a test channel. Default: no. */
  readonly testChannel?: boolean;
}

export interface SimulatedIamport {
  /** REST API, `/v1/iamport.js`, the window's page and its assets. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** All payments, oldest first, issuance and failed records included. */
  readonly payments: () => readonly IamportPayment[];
  /** The same, with whatever is odd about planted ones. */
  readonly records: () => readonly object[];
  /** Adds a record of any form. Throws a SandboxRefusal. */
  readonly plantPayment: (row: unknown) => object;
  readonly shape: () => Shape;
  readonly reshape: (change: ShapeChange) => void;
  readonly hasKey: (customerUid: string) => boolean;
  /** The number of writes to the payment records. */
  readonly bookings: () => number;
  /** Throws a SandboxRefusal for an invalid plan. */
  readonly planFault: (plan: unknown) => Fault;
  readonly clearFaults: () => void;
  readonly faults: () => readonly Fault[];
  readonly webhookMode: () => WebhookMode;
  readonly setWebhookMode: (mode: WebhookMode) => void;
  readonly pendingWebhooks: () => number;
  /** Epoch milliseconds of the next delivery; now, while one is being sent. */
  readonly nextDueAt: () => number | undefined;
  /** Delivers the webhooks that are due, and waits for those being sent. */
  readonly deliverDue: () => Promise<void>;
  /** The customer's visit to the window, without a browser. Throws a SandboxRefusal. */
  readonly useWindow: (visit: unknown) => VisitResult;
  /** Leaves a later charge with Iamport, as an earlier system did. Throws a SandboxRefusal. */
  readonly schedule: (plan: SchedulePlan) => Schedule;
  readonly schedules: () => readonly Schedule[];
  readonly nextScheduleAt: () => number | undefined;
  readonly runSchedules: () => void;
  /** On mobile, calls back even when the request has a redirect address. */
  readonly setCallbackAlways: (always: boolean) => void;
  /** Other changes in the console: new API keys, another channel. Throws a SandboxRefusal. */
  readonly changeInConsole: Console['change'];
  /** A refund by hand in Iamport's admin console. Throws a SandboxRefusal. */
  readonly cancelInConsole: (impUid: string, amount?: number) => IamportPayment;
  /** Plain JSON for `restore`, without planned faults. */
  readonly snapshot: () => unknown;
  readonly restore: (snapshot: unknown) => void;
  /** Closes unanswered connections, and aborts webhooks being sent. */
  readonly stop: () => Promise<void>;
}

export function createSimulatedIamport(options: SimulatedIamportOptions): SimulatedIamport {
  let shape = usualShape;
  const desk = furnish(options, () => shape);
  const record = (payment: IamportPayment) => ({
    ...payment,
    ...desk.book.oddities(payment.imp_uid),
  });
  const faults = createFaultList(options.now);
  const open = createConnections(options.hurried ?? (() => false));
  let callbackAlways = false;
  const { consoleKeys, afterMoney = () => 'answer' } = options;
  const visits = createWindowVisits({ desk, consoleKeys, callbackAlways: () => callbackAlways });
  const rest = createRestApi({ desk, faults, afterMoney });
  const pages = createWindowPages(createWindowCalls(desk, visits));
  return {
    listener: createListener({ connections: open, rest, pages }),
    payments: desk.book.payments,
    records: () => desk.book.payments().map(record),
    plantPayment: (row) => record(plantPayment(desk, row)),
    shape: () => shape,
    reshape: (change) => {
      shape = { ...shape, ...change };
    },
    hasKey: (customerUid) => desk.book.key(customerUid) !== undefined,
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
    schedule: desk.schedules.plan,
    schedules: desk.schedules.all,
    nextScheduleAt: desk.schedules.nextDueAt,
    runSchedules: () => executeDue(desk),
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

function furnish(options: SimulatedIamportOptions, shape: () => Shape): Desk {
  const { now, random, deliverWebhook = postWebhook, testChannel = false } = options;
  const lateByMilliseconds = options.webhooksLateByMilliseconds ?? 30 * 60_000;
  const nowSeconds = () => Math.floor(now() / 1000);
  const made = createIdentifiers(random);
  const tokens = createTokens({ nowSeconds, mint: made.accessToken });
  const book = createBook();
  return {
    book,
    schedules: createSchedules({ book, nowSeconds }),
    tokens,
    console: createConsole({ testChannel, revokeTokens: tokens.revoke }),
    identifiers: made,
    shape,
    webhooks: createWebhooks({ now, lateByMilliseconds, deliver: deliverWebhook }),
    now,
    nowSeconds,
    settings: { testChannel, unknownCustomerStatus: options.unknownCustomerStatus ?? 404 },
  };
}
