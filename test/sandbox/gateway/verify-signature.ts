/** Verifies the shop's SigV4 signature by computing it again, as API Gateway does. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Incoming } from './incoming.ts';

export interface ShopCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

const service = 'execute-api';
const toleranceMs = 15 * 60 * 1000;

export async function verifySignature(
  request: Incoming,
  credentials: ShopCredentials,
): Promise<boolean> {
  const claim = parseAuthorization(request.headers.authorization);
  const signedAt = parseDate(request.headers['x-amz-date']);
  if (!claim || signedAt === undefined) return false;
  if (claim.scope !== scopeOf(signedAt, credentials)) return false;
  if (Math.abs(Date.now() - signedAt.getTime()) > toleranceMs) return false;
  if (!claim.signedHeaders.includes('host') || !bodyIsAsSaid(request)) return false;
  const expected = await signatureOf(request, { claim, signedAt, credentials });
  return timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(claim.signature, 'hex'));
}

interface Claim {
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

function parseAuthorization(header = ''): Claim | undefined {
  const [, scope = '', signedHeaders = '', signature = ''] =
    /^AWS4-HMAC-SHA256 +Credential=([^,\s]+) *, *SignedHeaders=([^,\s]+) *, *Signature=([0-9a-f]{64})$/.exec(
      header,
    ) ?? [];
  if (signature === '') return undefined;
  return { scope, signedHeaders: signedHeaders.toLowerCase().split(';'), signature };
}

/** `20261123T010000Z`. */
function parseDate(header = ''): Date | undefined {
  const digits = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(header)?.slice(1);
  if (!digits) return undefined;
  const [year, month, day, hour, minute, second] = digits;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function scopeOf(signedAt: Date, { accessKeyId, region }: ShopCredentials): string {
  const day = signedAt.toISOString().slice(0, 10).replaceAll('-', '');
  return [accessKeyId, day, region, service, 'aws4_request'].join('/');
}

function bodyIsAsSaid({ headers, body }: Incoming): boolean {
  const said = headers['x-amz-content-sha256'];
  return said === undefined || said === createHash('sha256').update(body).digest('hex');
}

async function signatureOf(
  request: Incoming,
  {
    claim,
    signedAt,
    credentials,
  }: { readonly claim: Claim; readonly signedAt: Date; readonly credentials: ShopCredentials },
): Promise<string> {
  const { region } = credentials;
  const signer = new SignatureV4({
    credentials,
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: request.headers.host ?? '',
      path: request.path,
      query: decodeQuery(request.query),
      headers: pick(request.headers, claim.signedHeaders),
      body: request.body,
    },
    // Signs exactly the headers that the caller names, also those the signer would leave out.
    { signingDate: signedAt, signableHeaders: new Set(claim.signedHeaders) },
  );
  return /Signature=([0-9a-f]{64})$/.exec(signed.headers.authorization ?? '')?.[1] ?? '';
}

/** Unlike in form decoding, `+` is a plus in a signature. */
function decodeQuery(query: string): Record<string, string[]> {
  const decoded: Record<string, string[]> = {};
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = '', ...value] = pair.split('=');
    const key = decode(name);
    decoded[key] = [...(decoded[key] ?? []), decode(value.join('='))];
  }
  return decoded;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pick(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
