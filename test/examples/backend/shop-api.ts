/** The API as a shop's backend calls it: typed by its description, and signed with AWS Signature Version 4. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import createClient from 'openapi-fetch';
import type { paths } from '../api.d.ts';

export interface Deployment {
  /** `ApiUrl` of the deployment, or the sandbox's address. */
  readonly url: string;
  readonly region: string;
  /** Temporary ones of a role are best: they carry a session token, and a session's name. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

export type ShopApi = ReturnType<typeof shopApi>;

export function shopApi({ url, region, credentials }: Deployment) {
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  return createClient<paths>({
    baseUrl: url,
    fetch: async (request) => fetch(await signed(request, signer)),
  });
}

/** The same request with its signature. The body is signed too, so it is read here. */
async function signed(request: Request, signer: SignatureV4): Promise<Request> {
  const url = new URL(request.url);
  const body = await request.text();
  const { headers } = await signer.sign({
    method: request.method,
    protocol: url.protocol,
    hostname: url.hostname,
    port: url.port === '' ? undefined : Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...Object.fromEntries(request.headers), host: url.host },
    body,
  });
  return new Request(request.url, {
    method: request.method,
    headers,
    signal: request.signal,
    ...(body !== '' && { body }),
  });
}
