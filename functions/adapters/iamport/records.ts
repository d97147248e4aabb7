/** Iamport's records, read only: payments by any id, and billing keys. */
import * as z from 'zod/mini';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import type { Instant, Span } from '../../domain/time.ts';
import type { GatewayTransactions, PaymentGateway } from '../../ports/gateway.ts';
import type { IamportKeys } from './credentials.ts';
import type { Reply } from './envelope.ts';
import { groupsWithin } from './groups.ts';
import { canSee } from './proofs/can-see.ts';
import { type ReadWorld, read } from './read.ts';
import { patiently, unavailable } from './retry.ts';
import { billingKeyRow, pageOfRows } from './rows.ts';
import { tokenSource } from './token.ts';
import { exchanged, NAMED } from './wire/http.ts';

export interface ReadingSettings {
  readonly apiUrl: string;
  readonly keys: (options: { readonly fresh: boolean }) => Promise<IamportKeys>;
  readonly now: () => Instant;
  readonly pause: (span: Span) => Promise<void>;
  readonly random: () => number;
}

export interface IamportRecords
  extends Pick<GatewayTransactions, 'canSee' | 'findPayments'>,
    Pick<PaymentGateway, 'findPayment' | 'findBillingKey' | 'paymentsOfKey'> {}

type PaymentRow = Parameters<typeof pageOfRows>[0];

type PaymentPage = ReturnType<typeof pageOfRows>;

const PAGE_SIZE = 100;
/** Bounds every loop: no key and no `merchant_uid` has this many pages of payments. */
const MOST_PAGES = 50;

/** What a read needs: the HTTP call with its retries, and a valid token. */
export type IamportWorld = ReturnType<typeof iamportWorld>;

export function iamportWorld(settings: ReadingSettings) {
  const exchange = exchanging(settings);
  const ask = ({ imp_key, imp_secret }: IamportKeys) =>
    exchange({ method: 'POST', path: '/users/getToken', body: { imp_key, imp_secret } });
  return { tokens: tokenSource({ now: settings.now, keys: settings.keys, ask }), exchange };
}

/**
 * Every method refuses with `iamport_unavailable` when the answer proves nothing. How a
 * payment is read, odd ones too, is the caller's choice.
 */
export function iamportRecords(world: IamportWorld, row: PaymentRow): IamportRecords {
  const content = pageOfRows(row);
  const get = <Content>(path: string, content: z.ZodMiniType<Content>, ends?: 'with_400') =>
    read(world, { method: 'GET', path, content, ends });
  const pages = (path: (page: number) => string) =>
    allPages((page) => get(path(page), content, page > 1 ? 'with_400' : undefined));
  const reads: Omit<IamportRecords, 'canSee'> = {
    findBillingKey: (uid) => get(`/subscribe/customers/${encoded(uid)}`, billingKeyRow),
    paymentsOfKey: (uid) =>
      pages((page) => `/subscribe/customers/${encoded(uid)}/payments?page=${page}`),
    // Iamport finds a test channel's record only when the request says so.
    findPayment: (uid) => get(`/payments/${encoded(uid)}?include_sandbox=true`, row),
    findPayments: (uid) =>
      pages(
        (page) =>
          `/payments/findAll/${encoded(uid)}?page=${page}&limit=${PAGE_SIZE}&sorting=-started`,
      ),
  };
  const rowsUnder = (uids: readonly MerchantUid[]) => manyRows(world, uids);
  return { ...reads, canSee: (known) => canSee({ ...reads, rowsUnder }, known) };
}

/** The newest record of each, at most 100 at once, readable or not; unknown ones are left out. */
export async function manyRows(
  world: ReadWorld,
  uids: readonly MerchantUid[],
): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  const content = z.array(z.unknown());
  for (const group of groupsWithin(uids.map((uid) => `merchant_uid[]=${encoded(uid)}`)))
    rows.push(
      ...((await read(world, { method: 'GET', path: `/payments?${group}`, content })) ?? []),
    );
  return rows;
}

/** Makes an id safe as one segment of a path. */
export const encoded = encodeURIComponent;

async function allPages(
  page: (number: number) => Promise<z.infer<PaymentPage> | undefined>,
): Promise<readonly GatewayPayment[]> {
  const rows: GatewayPayment[] = [];
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const part = await page(number);
    // Of an inquiry's first page, nothing but "not found" or a list says that there is none.
    if (number === 1 && part !== undefined && !part?.list) throw unavailable();
    rows.push(...(part?.list ?? []));
    if (!part?.next) break;
  }
  return rows;
}

/** One HTTP request, with a token unless it asks for one. */
const exchanging =
  (settings: ReadingSettings) =>
  ({ method, path, token, body }: Call): Promise<Reply> =>
    patiently(
      (signal) =>
        exchanged(new URL(path, settings.apiUrl), {
          method,
          headers: {
            ...NAMED,
            ...(token && { authorization: `Bearer ${token}` }),
            ...(body && JSON_TYPE),
          },
          body: body && JSON.stringify(body),
          signal,
        }),
      settings,
    );

type Call = Omit<Parameters<ReadWorld['exchange']>[0], 'token'> & { readonly token?: string };

const JSON_TYPE = { 'content-type': 'application/json' };
