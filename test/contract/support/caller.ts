/** Sends requests as an outside program does, and reads any answer. */
import { described } from './described.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The text, parsed, if it is JSON. */
  readonly body: unknown;
  readonly text: string;
}

export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body exactly as it is sent: text, or bytes that are none. */
  readonly text?: string | Uint8Array<ArrayBuffer>;
}

export interface Caller {
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, body: unknown) => Promise<Answer>;
  readonly put: (path: string, body?: unknown) => Promise<Answer>;
  readonly delete: (path: string) => Promise<Answer>;
  /** Any other body: other types, text that is not JSON. */
  readonly send: (request: Outgoing) => Promise<Answer>;
}

/** The headers that authenticate the caller. */
export type Prove = (request: Outgoing) => Promise<Readonly<Record<string, string>>>;

export function createCaller(url: string, prove: Prove): Caller {
  const send = async (request: Outgoing) => {
    const headers = { ...request.headers, ...(await prove(request)) };
    const { method, path, text } = request;
    const answer = await read(await fetch(url + path, { method, headers, body: text ?? null }));
    return described(request, answer);
  };
  return {
    get: (path) => send({ method: 'GET', path }),
    post: (path, body) => send(jsonRequest('POST', path, body)),
    put: (path, body) => send(jsonRequest('PUT', path, body)),
    delete: (path) => send({ method: 'DELETE', path }),
    send,
  };
}

/** A caller without authentication. */
export function createStranger(url: string): Caller {
  return createCaller(url, async () => ({}));
}

function jsonRequest(method: string, path: string, body: unknown): Outgoing {
  if (body === undefined) return { method, path };
  return {
    method,
    path,
    headers: { 'content-type': 'application/json' },
    text: JSON.stringify(body),
  };
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: jsonOrNothing(text),
    text,
  };
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
