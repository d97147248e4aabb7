/**
 * Iamport's list of the payments of one status within a span, in one answer. It may come in any
 * shape: what can be read of it is read, and what cannot is named, so that no comparison waits for
 * ever for a list that will not change.
 */
import * as z from 'zod/mini';
import type { GatewayRows, ListPart } from '../../domain/gateway/answer.ts';
import { SECOND } from '../../domain/time.ts';
import { rowsOf } from './odd-rows.ts';
import { type ReadWorld, read } from './read.ts';

/** As many rows as one page of a comparison is to have. */
const PAGE_SIZE = 100;
/** The most that Iamport lists at once; asked for where a span cannot be halved. */
const MOST_IN_A_SECOND = 1_000;

/** Refuses with `iamport_unavailable` when the answer proves nothing. */
export async function listBetween(
  world: ReadWorld,
  part: ListPart,
): Promise<GatewayRows & { readonly more: boolean }> {
  // Iamport counts whole seconds and includes both ends of the span.
  const first = Math.ceil(part.from / SECOND);
  const last = Math.ceil(part.until / SECOND) - 1;
  // A span without a whole second holds no payment, and Iamport would refuse its end.
  if (first > last) return { rows: [], unreadable: [], more: false };
  const limit = first === last ? MOST_IN_A_SECOND : PAGE_SIZE;
  const order = part.status === 'paid' ? 'paid' : 'updated';
  const path =
    `/payments/status/${part.status}?from=${first}&to=${last}` +
    `&page=1&limit=${limit}&sorting=${order}`;
  const answer = await read(world, { method: 'GET', path, content: z.unknown(), ends: 'with_400' });
  const { list, more } = listIn(answer, limit);
  if (list === undefined)
    return { rows: [], unreadable: [{ fields: ['list'], part }], more: false };
  const { rows, unreadable } = rowsOf(list);
  const isCutOff = more && first === last;
  const rest = isCutOff ? [{ fields: ['next'], part }] : [];
  return { rows, unreadable: [...unreadable, ...rest], more: more && !isCutOff };
}

const number = z.catch(z.nullish(z.coerce.number()), undefined);

const page = z.looseObject({
  list: z.nullish(z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])),
  next: number,
  total: number,
});

interface List {
  /** Undefined: something that is no list. */
  readonly list: readonly unknown[] | undefined;
  readonly more: boolean;
}

/**
 * `list` may be missing, or the whole page: that is none. A bare array is taken for the list, and so
 * is an object, for that is how PHP writes an array with gaps.
 */
function listIn(answer: unknown, limit: number): List {
  if (Array.isArray(answer)) return { list: answer, more: answer.length >= limit };
  const given = page.safeParse(answer ?? {}).data;
  if (given === undefined) return { list: undefined, more: false };
  const list = Object.values(given.list ?? []);
  return { list, more: list.length > 0 && isLonger(given, { count: list.length, limit }) };
}

/** Where the two contradict one another, a full answer is not the whole list, and a short one is. */
function isLonger(
  { next, total }: z.infer<typeof page>,
  { count, limit }: { readonly count: number; readonly limit: number },
): boolean {
  const says = [
    ...(next === undefined || next === null ? [] : [next > 0]),
    ...(total === undefined || total === null ? [] : [total > count]),
  ];
  return count < limit ? says.length > 0 && says.every(Boolean) : says.some(Boolean);
}
