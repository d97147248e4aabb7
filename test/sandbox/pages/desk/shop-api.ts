/** Calls the billing API with the shop's signature, and the sandbox's controls without any. */
import { language } from '../shared/language.ts';
import type { Problem } from '../shared/shapes.ts';
import { type ShopCredentials, signedFetch } from '../shared/sign.ts';

/** A refusal, with its status and its words. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, { code, detail, message }: Problem) {
    super([code, detail ?? message].filter(Boolean).join(': '));
    this.status = status;
    this.code = code;
  }
}

export interface Call {
  readonly method?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ShopApi {
  /** A call as the shop. Throws the API's refusal; 202 and 402 are answers. */
  call<Body>(target: string, call?: Call): Promise<Body>;
  /** Every page of a list. */
  list<Item>(name: string, query?: Readonly<Record<string, string>>): Promise<readonly Item[]>;
  control<Body>(path: string, call?: Call): Promise<Body>;
}

export async function createShopApi(): Promise<ShopApi> {
  const credentials: ShopCredentials = await (await fetch('/_sandbox')).json();
  const call: ShopApi['call'] = async (target, { method = 'GET', body, headers } = {}) => {
    const response = await signedFetch(credentials, {
      method,
      origin: location.origin,
      target,
      ...(body && { body: JSON.stringify(body) }),
      headers: { ...headers, 'Accept-Language': language() },
    });
    return accepted(response);
  };
  return {
    call,
    async list<Item>(name: string, query = {}) {
      const items: Item[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Page<Item> = await call(`/${name.replace('_', '-')}?${queryOf(query, cursor)}`);
        items.push(...(page[name] ?? []));
        cursor = page.next_cursor;
      }
      return items;
    },
    async control(path, { method, body } = {}) {
      const chosen = method ?? (body ? 'POST' : 'GET');
      const sent = body && { body: JSON.stringify(body) };
      return accepted(await fetch(`/_sandbox${path}`, { method: chosen, ...sent }));
    },
  };
}

type Page<Item> = { readonly next_cursor: string | null } & {
  readonly [name: string]: readonly Item[];
};

/** Sorted, as a signature requires. */
function queryOf(query: Readonly<Record<string, string>>, cursor: string): string {
  const all = { ...query, limit: '100', ...(cursor && { cursor }) };
  return Object.entries(all)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

async function accepted<Body>(response: Response): Promise<Body> {
  const body = await response.json();
  if (response.ok || response.status === 402) return body;
  throw new Refused(response.status, body);
}
