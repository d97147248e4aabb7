/** Signs the shop's requests in the browser with SigV4, as the shop's backend does. */
const encoder = new TextEncoder();

export interface ShopCredentials {
  readonly region: string;
  readonly access_key_id: string;
  readonly secret_access_key: string;
}

export interface ShopRequest {
  readonly method: string;
  /** The API's address; its host is signed. */
  readonly origin: string;
  /** A path whose parts are escaped, with its query sorted and escaped. */
  readonly target: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A signed `fetch`. The sandbox's credentials are valid in the sandbox only. */
export async function signedFetch(
  credentials: ShopCredentials,
  request: ShopRequest,
): Promise<Response> {
  const { method, origin, target, body, headers } = request;
  return fetch(origin + target, {
    method,
    headers: {
      ...headers,
      ...(await signedHeaders(credentials, request)),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  });
}

/** As signatures want it: `encodeURIComponent` leaves five characters as they are. */
export const escaped = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The headers that sign exactly this request. */
export async function signedHeaders(
  credentials: ShopCredentials,
  request: ShopRequest,
): Promise<Record<string, string>> {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/${credentials.region}/execute-api/aws4_request`;
  const canonical = await canonicalRequest(request, date);
  const text = ['AWS4-HMAC-SHA256', date, scope, await sha256(canonical)].join('\n');
  const signature = hex(await hmac(await signingKey(credentials, scope), text));
  const authorization =
    `AWS4-HMAC-SHA256 Credential=${credentials.access_key_id}/${scope}, ` +
    `SignedHeaders=host;x-amz-date, Signature=${signature}`;
  return { Authorization: authorization, 'X-Amz-Date': date };
}

async function canonicalRequest(request: ShopRequest, date: string): Promise<string> {
  const [path, query = ''] = request.target.split('?');
  const host = new URL(request.origin).host;
  const headers = [`host:${host}`, `x-amz-date:${date}`, ''];
  const body = await sha256(request.body ?? '');
  const twice = path?.split('/').map(escaped).join('/');
  return [request.method, twice, query, ...headers, 'host;x-amz-date', body].join('\n');
}

/** The secret does not sign directly: a key is derived for the day, the region and the service. */
async function signingKey(credentials: ShopCredentials, scope: string): Promise<ArrayBuffer> {
  let key = await hmac(encoder.encode(`AWS4${credentials.secret_access_key}`), scope.slice(0, 8));
  for (const part of scope.split('/').slice(1)) key = await hmac(key, part);
  return key;
}

async function hmac(
  key: ArrayBuffer | Uint8Array<ArrayBuffer>,
  text: string,
): Promise<ArrayBuffer> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return crypto.subtle.sign('HMAC', imported, encoder.encode(text));
}

async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
