/** Reads a call's parameters as Iamport does: query, form or JSON alike, lists as `name[]`. */
import type { IncomingMessage } from 'node:http';

/** A list, when the name had brackets or the value was a JSON array. */
export type Parameters = Readonly<Record<string, unknown>>;

export async function readParameters(request: IncomingMessage, url: URL): Promise<Parameters> {
  const body = await readBody(request);
  const isJson = request.headers['content-type']?.includes('json') ?? false;
  const sent = isJson ? jsonObject(body) : gathered(new URLSearchParams(body));
  return { ...gathered(url.searchParams), ...sent };
}

export function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** NaN when the value is not a number. */
export function numberOf(parameters: Parameters, name: string): number | undefined {
  const value = parameters[name];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
}

export function flagOf(parameters: Parameters, name: string): boolean {
  return ['true', '1'].includes(String(parameters[name]));
}

export function listOf(parameters: Parameters, name: string): readonly string[] {
  const value = parameters[name];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((entry) => (typeof entry === 'string' && entry !== '' ? entry : []));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Empty when the body is not a JSON object: Iamport then reports missing parameters. */
function jsonObject(body: string): Parameters {
  try {
    const parsed: unknown = JSON.parse(body);
    return isRecord(parsed) ? withPlainNames(Object.entries(parsed)) : {};
  } catch {
    return {};
  }
}

export function isRecord(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function gathered(pairs: URLSearchParams): Parameters {
  const lists = new Map<string, string[]>();
  const singles = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (!bracketed.test(name)) singles.set(name, value);
    else lists.set(name, [...(lists.get(name) ?? []), value]);
  }
  return withPlainNames([...singles, ...lists]);
}

function withPlainNames(entries: readonly (readonly [string, unknown])[]): Parameters {
  return Object.fromEntries(entries.map(([name, value]) => [name.replace(bracketed, ''), value]));
}

const bracketed = /\[\d*\]$/;
