/** Calls a deployment's API, unsigned or signed with the credentials of the person at the tool. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { STSClient } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  /** Besides those of the signature. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How long its answer is waited for: 35 seconds if absent. */
  readonly longestMs?: number;
}

export interface ApiAnswer {
  readonly status: number;
  /** The answer's body, parsed, if it is JSON. */
  readonly body: unknown;
}

/** The API waits at most 30 seconds for a function. */
const LONGEST_MS = 35_000;

/** The answer to an unsigned call; undefined when there is none. */
export async function call(
  { method, url, body, headers, longestMs = LONGEST_MS }: ApiCall,
  proof: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer | undefined> {
  const answer = await fetch(url, {
    method,
    headers: { ...JSON_TYPE, ...headers, ...proof },
    body: textOf(body) ?? null,
    signal: AbortSignal.timeout(longestMs),
  }).catch(() => undefined);
  return answer && { status: answer.status, body: parsed(await answer.text()) };
}

/**
 * The same, signed with Signature Version 4 for the region of the AWS clients: as the shop's at its
 * API, or for another service of AWS.
 */
export async function callSigned(
  wish: ApiCall,
  service = 'execute-api',
): Promise<ApiAnswer | undefined> {
  const { host, hostname, pathname, protocol, searchParams } = new URL(wish.url);
  const text = textOf(wish.body);
  const { headers } = await (await signer(service)).sign({
    method: wish.method,
    protocol,
    hostname,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { host, ...JSON_TYPE },
    ...(text !== undefined && { body: text }),
  });
  const { host: _, ...proof } = headers;
  return call(wish, proof);
}

/** Uses the credentials that AWS clients find: a profile, single sign-on or the environment. */
async function signer(service: string): Promise<SignatureV4> {
  const { credentials, region } = new STSClient({}).config;
  return new SignatureV4({ credentials, region: await region(), service, sha256: Sha256 });
}

const JSON_TYPE = { 'content-type': 'application/json' };

const textOf = (body: unknown) => (body === undefined ? undefined : JSON.stringify(body));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
