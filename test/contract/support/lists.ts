/** Reads lists page by page, as a program does that wants every item. */
import * as z from 'zod/mini';
import type { Answer, Caller } from './caller.ts';

const page = z.looseObject({ next_cursor: z.nullable(z.string()) });

export function nextCursorIn(answer: Answer): string | null {
  return page.parse(answer.body).next_cursor;
}

/** Every page of a list, one item a page, to the end that the list itself declares. */
export async function everyPage(caller: Caller, path: string): Promise<readonly Answer[]> {
  const pages: Answer[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ limit: '1', ...(cursor && { cursor }) });
    const answer = await caller.get(`${path}${path.includes('?') ? '&' : '?'}${query}`);
    pages.push(answer);
    cursor = nextCursorIn(answer);
    if (pages.length > MOST_PAGES) throw new Error(`${path} has no end.`);
  }
  return pages;
}

const MOST_PAGES = 500;

const listed = z.object({
  billing_keys: z.optional(z.array(z.object({ customer_uid: z.string() }))),
  charges: z.optional(z.array(z.object({ merchant_uid: z.string() }))),
});

/** The ids of the listed items: keys by `customer_uid`, charges by `merchant_uid`. */
export function namesIn(...answers: readonly Answer[]): readonly string[] {
  return answers.flatMap(({ body }) => {
    const { billing_keys = [], charges = [] } = listed.parse(body);
    return [
      ...billing_keys.map(({ customer_uid }) => customer_uid),
      ...charges.map(({ merchant_uid }) => merchant_uid),
    ];
  });
}
