/** Calls the emulated AWS itself, signed by AWS's own signer, for what the CDK CLI does not do. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { owner, region } from '../child-environment.ts';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface AwsCalls {
  /** A call of a JSON service, by its `X-Amz-Target`. */
  readonly json: (service: string, target: string, body: object) => Promise<unknown>;
  /** A call of a REST service. */
  readonly rest: (service: string, request: Rest) => Promise<unknown>;
  /** A call of a service that takes a form and answers in XML. */
  readonly form: (service: string, values: Readonly<Record<string, string>>) => Promise<string>;
}

interface Rest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
}

/** Signed by the account's owner, unless somebody else calls. */
export function awsCallsTo(endpoint: string, credentials: Credentials = owner): AwsCalls {
  const send = async (service: string, request: Signed) => {
    const answer = await fetch(
      endpoint + request.path,
      await signed({ endpoint, service, credentials }, request),
    );
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${service} answered ${answer.status}: ${text}`);
    return text;
  };
  return {
    json: async (service, target, body) => {
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
      const text = JSON.stringify(body);
      return jsonIn(await send(service, { method: 'POST', path: '/', headers, text }));
    },
    rest: async (service, { method, path, body }) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = { 'content-type': 'application/json' };
      return jsonIn(await send(service, { method, path, headers, text }));
    },
    form: (service, values) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const text = new URLSearchParams(values).toString();
      return send(service, { method: 'POST', path: '/', headers, text });
    },
  };
}

interface Signed {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
}

interface Signing {
  readonly endpoint: string;
  readonly service: string;
  readonly credentials: Credentials;
}

async function signed(signing: Signing, request: Signed): Promise<RequestInit> {
  const { endpoint, service, credentials } = signing;
  const { method, path, headers, text } = request;
  const url = new URL(endpoint + path);
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256 });
  const { headers: all } = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    body: text,
  });
  const { host: _, ...sent } = all;
  return { method, headers: sent, body: text ?? null };
}

const jsonIn = (text: string): unknown => (text === '' ? {} : JSON.parse(text));
