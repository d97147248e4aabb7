/** Calls the billing API with the shop's signature, and the sandbox's controls without any. */
import { language } from '../shared/language.ts';
import type { Problem } from '../shared/shapes.ts';
import { escaped, type ShopCredentials, signedFetch } from '../shared/sign.ts';
import type { Rows } from './room-data.ts';

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
  /** One page of a list. */
  page<Item>(name: string, query?: Readonly<Record<string, string>>): Promise<Rows<Item>>;
  control<Body>(path: string, call?: Call): Promise<Body>;
  /** Sandbox time when the page was opened. */
  readonly began: string;
}

export async function createShopApi(): Promise<ShopApi> {
  const { now: began, ...credentials }: ShopCredentials & { readonly now: string } = await (
    await fetch('/_sandbox')
  ).json();
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
    began,
    call,
    async page<Item>(name: string, query = {}) {
      const page = await call<Page<Item>>(`/${name.replace('_', '-')}?${queryOf(query)}`);
      return { rows: page[name] ?? [], next: page.next_cursor };
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
function queryOf(query: Readonly<Record<string, string>>): string {
  return Object.entries({ limit: '100', ...query })
    .filter(([, value]) => value !== '')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${escaped(value)}`)
    .join('&');
}

async function accepted<Body>(response: Response): Promise<Body> {
  const body = await response.json();
  if (response.ok || response.status === 402) return body;
  throw new Refused(response.status, body);
}
