/** Signs a request as the shop's backend does, with AWS's own signer. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { sandboxAccount } from '../environment.ts';

export interface ToSign {
  readonly url: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  /** How far the signer's clock is ahead of the machine's, which signatures are judged by. */
  readonly aheadMs?: number;
  readonly secretAccessKey?: string;
  readonly region?: string;
  readonly service?: string;
}

export async function sign(request: ToSign): Promise<Record<string, string>> {
  const url = new URL(request.url);
  const { aheadMs = 0, method = 'GET', body, headers = {} } = request;
  const signer = new SignatureV4({
    credentials: {
      accessKeyId: sandboxAccount.accessKeyId,
      secretAccessKey: request.secretAccessKey ?? sandboxAccount.secretAccessKey,
    },
    region: request.region ?? sandboxAccount.region,
    service: request.service ?? 'execute-api',
    sha256: Sha256,
  });
  const signed = await signer.sign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: queryOf(url),
      headers: { ...headers, host: url.host },
      ...(body !== undefined && { body }),
    },
    { signingDate: new Date(Date.now() + aheadMs) },
  );
  return signed.headers;
}

/** Signs and sends. */
export async function fetchSigned(request: ToSign): Promise<Response> {
  const { host: _, ...headers } = await sign(request);
  const { method = 'GET', body } = request;
  return fetch(request.url, { method, headers, ...(body !== undefined && { body }) });
}

function queryOf(url: URL): Record<string, string[]> {
  return Object.fromEntries(
    [...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name)]),
  );
}
