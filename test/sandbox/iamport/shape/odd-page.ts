/** A page of the list of transactions in a form that its description does not know. */
import * as z from 'zod/mini';
import { type Reply, success } from '../rest/envelope.ts';
import type { Shape } from './shape.ts';

const page = z.object({
  response: z.looseObject({ list: z.array(z.unknown()).check(z.minLength(1)) }),
});

/** The page as it was, unless it has a list and the account shows its lists oddly. */
export function oddly(reply: Reply, odd: Shape['odd_page']): Reply {
  if (odd === 'none') return reply;
  const { data } = page.safeParse(JSON.parse(reply.body));
  if (data === undefined) return reply;
  const { response } = data;
  switch (odd) {
    case 'array':
      return success(response.list);
    case 'gaps':
      return success({
        ...response,
        list: Object.fromEntries(response.list.map((row, at) => [at + 1, row])),
      });
    case 'text':
      return success({ ...response, list: '목록을 불러오지 못했습니다.' });
    case 'next_for_ever':
      return success({ ...response, next: 2 });
  }
}
