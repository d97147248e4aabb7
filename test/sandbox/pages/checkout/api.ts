/** Calls the billing API as one customer. */
import { language } from '../shared/language.ts';

export interface Answer<Body = unknown> {
  /** 0 when the API could not be reached. */
  readonly status: number;
  readonly body: Body;
}

export interface Api {
  get<Body>(path: string): Promise<Answer<Body>>;
  post<Body>(path: string, body?: object, key?: string): Promise<Answer<Body>>;
  put<Body>(path: string): Promise<Answer<Body>>;
  delete<Body>(path: string): Promise<Answer<Body>>;
  patch<Body>(path: string, body: object): Promise<Answer<Body>>;
}

/** `token` is the customer's JWT, from the shop's own sign-in. */
export function createApi(baseUrl: string, token: () => Promise<string>): Api {
  const call = async <Body>(
    method: string,
    path: string,
    body?: object,
    key?: string,
  ): Promise<Answer<Body>> => {
    const headers = {
      Authorization: `Bearer ${await token()}`,
      'Accept-Language': language(),
      ...(body && { 'Content-Type': 'application/json' }),
      ...(key && { 'Idempotency-Key': key }),
    };
    const response = await fetch(baseUrl + path, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text || 'null') };
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body, key) => call('POST', path, body, key),
    put: (path) => call('PUT', path),
    delete: (path) => call('DELETE', path),
    patch: (path, body) => call('PATCH', path, body),
  };
}
