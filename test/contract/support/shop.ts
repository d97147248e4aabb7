/** The shop's backend: signs every request with AWS's own signer. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Caller, createCaller, type Outgoing } from './caller.ts';
import type { Sandbox } from './sandbox.ts';

export interface Credentials extends Pick<Sandbox, 'region' | 'accessKeyId' | 'secretAccessKey'> {
  /** Of a role that was taken on. */
  readonly sessionToken?: string;
}

/** A shop that signs correctly or, with other credentials, wrongly. */
export function createShop(sandbox: Sandbox, wrong: Partial<Credentials> = {}): Caller {
  const credentials = { ...sandbox, ...wrong };
  return createCaller(sandbox.url, (request) =>
    signatureOf({ request, url: sandbox.url, credentials }),
  );
}

/** The headers that sign exactly this request as the shop's. */
export async function signatureOf(signing: {
  readonly request: Outgoing;
  readonly url: string;
  readonly credentials: Credentials;
}): Promise<Record<string, string>> {
  const { request, credentials } = signing;
  const url = new URL(signing.url + request.path);
  const { region, ...identity } = credentials;
  const signer = new SignatureV4({
    credentials: identity,
    region,
    service: 'execute-api',
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: request.method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: queryOf(url),
    headers: { ...request.headers, host: url.host },
    ...(request.text !== undefined && { body: request.text }),
  });
  const { host: _, ...sent } = headers;
  return sent;
}

function queryOf({ searchParams }: URL): Record<string, string[]> {
  return Object.fromEntries(
    [...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]),
  );
}
