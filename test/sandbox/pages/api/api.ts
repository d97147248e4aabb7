/** The API's description in Swagger UI; what is tried there is signed, or has alice's token. */
import { type ShopCredentials, signedHeaders } from '../shared/sign.ts';

interface UiRequest {
  readonly url: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers: Record<string, string>;
}

declare const SwaggerUIBundle: (options: {
  readonly url: string;
  readonly dom_id: string;
  readonly validatorUrl: null;
  readonly requestInterceptor: (request: UiRequest) => Promise<UiRequest>;
}) => unknown;

SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  // No third party is asked about anything.
  validatorUrl: null,
  requestInterceptor: authenticated,
});

/** A token that the reader has typed in stays; the description itself needs nothing. */
async function authenticated(request: UiRequest): Promise<UiRequest> {
  const url = new URL(request.url, location.origin);
  if (url.pathname === '/openapi.json' || request.headers.Authorization) return request;
  const proof = url.pathname.startsWith('/me/') ? await token() : await signature(request, url);
  return { ...request, headers: { ...request.headers, ...proof } };
}

async function token(): Promise<Record<string, string>> {
  const answer: { readonly token: string } = await asked('/_sandbox/token?sub=alice');
  return { Authorization: `Bearer ${answer.token}` };
}

async function signature(request: UiRequest, url: URL): Promise<Record<string, string>> {
  url.searchParams.sort();
  const credentials: ShopCredentials = await asked('/_sandbox');
  return signedHeaders(credentials, {
    method: request.method ?? 'GET',
    origin: location.origin,
    target: url.pathname + url.search,
    ...(request.body !== undefined && { body: request.body }),
  });
}

const asked = async (path: string) => (await fetch(path)).json();
