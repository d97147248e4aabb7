/**
 * Iamport (PortOne V1) as the payment gateway. There is no method for `onetime` or for issuing a key
 * by API: KG Inicis takes card data in its own window only.
 */
import * as z from 'zod/mini';
import type { GatewayAnswer, GatewayPayment } from '../../domain/gateway-answer.ts';
import type { CustomerUid, MerchantUid } from '../../domain/ids.ts';
import { type Instant, SECOND, type Span } from '../../domain/time.ts';
import type { PaymentBook, PaymentGateway, SendLimits } from '../../ports.ts';
import { cancelPayment } from './cancel.ts';
import { chargeAgain } from './charge.ts';
import type { IamportKeys } from './credentials.ts';
import type { Reply } from './envelope.ts';
import type { OnceCall } from './post-once.ts';
import { read } from './read.ts';
import { patiently } from './retry.ts';
import { billingKeyRow, paymentPage, paymentRow, pgSettingRow } from './rows.ts';
import { tokenSource } from './token.ts';

export interface IamportSettings {
  readonly apiUrl: string;
  readonly noticeUrl: string | undefined;
  /** The least of this and what the caller allows; the sandbox makes lost answers cheap with it. */
  readonly chargeTimeout: () => Span | undefined;
  readonly keys: (wish: { readonly fresh: boolean }) => Promise<IamportKeys>;
  readonly now: () => Instant;
  readonly pause: (span: Span) => Promise<void>;
  readonly random: () => number;
}

export interface IamportGateway extends PaymentGateway, PaymentBook {
  /** Deletes the key at Iamport; true once it is gone, also when it was gone before. */
  readonly deleteBillingKey: (uid: CustomerUid) => Promise<boolean>;
  /** Every payment that was ever asked of one key, newest first. */
  readonly paymentsOfKey: (uid: CustomerUid) => Promise<readonly GatewayPayment[]>;
  /** The newest record under a `merchant_uid`. */
  readonly findNewestPayment: (uid: MerchantUid) => Promise<GatewayPayment | undefined>;
  readonly pgSettings: () => Promise<readonly z.infer<typeof pgSettingRow>[]>;
}

const PAGE_SIZE = 100;
/** A bound on every loop: no key and no `merchant_uid` has this many pages of payments. */
const MOST_PAGES = 50;

export function iamportGateway(settings: IamportSettings): IamportGateway {
  const tokens = tokenSource({ now: settings.now, keys: settings.keys, ask: asking(settings) });
  const world = { tokens, exchange: exchanging(settings) };
  const get = <Content>(path: string, content: z.ZodMiniType<Content>) =>
    read(world, { method: 'GET', path, content });
  const pages = (path: (page: number) => string) =>
    allPages((page) => get(path(page), paymentPage));

  const once = async (
    limits: SendLimits,
    send: (call: OnceCall) => Promise<GatewayAnswer>,
  ): Promise<GatewayAnswer> => {
    const token = await tokens.current().catch(() => undefined);
    if (token === undefined) return { kind: 'not_sent', reason: 'no token to send it with' };
    return send({
      apiUrl: settings.apiUrl,
      token,
      maySend: () => settings.now() < limits.sendBy,
      timeout: Math.min(limits.timeout, settings.chargeTimeout() ?? limits.timeout),
    });
  };

  return {
    prepare: async () => {
      await tokens.current();
    },
    renew: async () => {
      await tokens.renewed();
    },
    charge: (request, limits) =>
      once(limits, (call) => chargeAgain({ ...call, request, noticeUrl: settings.noticeUrl })),
    cancel: (request, limits) => once(limits, (call) => cancelPayment({ ...call, request })),
    findBillingKey: (uid) => get(`/subscribe/customers/${encoded(uid)}`, billingKeyRow),
    deleteBillingKey: async (uid) => {
      const path = `/subscribe/customers/${encoded(uid)}`;
      await read(world, { method: 'DELETE', path, content: z.unknown() });
      return (await get(path, billingKeyRow)) === undefined;
    },
    paymentsOfKey: (uid) =>
      pages((page) => `/subscribe/customers/${encoded(uid)}/payments?page=${page}`),
    // A record of a test channel is only found when it is asked for.
    findPayment: (uid) => get(`/payments/${encoded(uid)}?include_sandbox=true`, paymentRow),
    findNewestPayment: (uid) => get(`/payments/find/${encoded(uid)}?sorting=-started`, paymentRow),
    findPayments: (uid) =>
      pages(
        (page) =>
          `/payments/findAll/${encoded(uid)}?page=${page}&limit=${PAGE_SIZE}&sorting=-started`,
      ),
    findManyPayments: async (uids) => {
      const query = uids.map((uid) => `merchant_uid[]=${encoded(uid)}`).join('&');
      return (await get(`/payments?${query}`, z.array(paymentRow))) ?? [];
    },
    paymentsBetween: async ({ status, from, until, page }) => {
      // Iamport counts whole seconds, and both ends are part of what it lists.
      const span = `from=${Math.ceil(from / SECOND)}&to=${Math.ceil(until / SECOND) - 1}`;
      const order = `sorting=${status === 'paid' ? 'paid' : 'updated'}`;
      const path = `/payments/status/${status}?${span}&page=${page}&limit=${PAGE_SIZE}&${order}`;
      const part = await get(path, paymentPage);
      return { rows: part?.list ?? [], more: Boolean(part?.next) };
    },
    pgSettings: async () => (await get('/users/pg', z.array(pgSettingRow))) ?? [],
  };
}

const encoded = encodeURIComponent;

async function allPages(
  page: (number: number) => Promise<z.infer<typeof paymentPage> | undefined>,
): Promise<readonly GatewayPayment[]> {
  const rows: GatewayPayment[] = [];
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const part = await page(number);
    rows.push(...(part?.list ?? []));
    if (!part?.next) break;
  }
  return rows;
}

const asking = (settings: IamportSettings) => (keys: IamportKeys) =>
  patiently(
    (signal) =>
      reply(settings.apiUrl, '/users/getToken', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ imp_key: keys.imp_key, imp_secret: keys.imp_secret }),
        signal,
      }),
    settings,
  );

const exchanging =
  (settings: IamportSettings) =>
  (call: { readonly method: string; readonly path: string; readonly token: string }) =>
    patiently(
      (signal) =>
        reply(settings.apiUrl, call.path, {
          method: call.method,
          headers: { authorization: `Bearer ${call.token}` },
          signal,
        }),
      settings,
    );

async function reply(apiUrl: string, path: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(new URL(path, apiUrl), init);
  return { status: response.status, body: await response.text() };
}
