/** Divides a list into Iamport's pages, counted from 1; 0 means "none". */
import type { Shape } from '../shape/shape.ts';
import { failure, type Reply, success } from './envelope.ts';
import { numberOf, type Parameters } from './parameters.ts';

/** Refuses invalid page numbers and sizes, and pages past the end. */
export function pagedReply<Item>(
  items: readonly Item[],
  parameters: Parameters,
  empty: Shape['empty_page'],
): Reply {
  const number = numberOf(parameters, 'page') ?? 1;
  const limit = numberOf(parameters, 'limit') ?? defaultLimit;
  if (!isWithin(number, Number.MAX_SAFE_INTEGER)) return badRequest('page 값이 올바르지 않습니다.');
  if (!isWithin(limit, 1000)) return badRequest('limit 값은 1부터 1000까지 가능합니다.');
  const start = (number - 1) * limit;
  const page = {
    total: items.length,
    previous: number - 1,
    next: start + limit < items.length ? number + 1 : 0,
  };
  const list = items.slice(start, start + limit);
  if (list.length > 0) return success({ ...page, list });
  if (empty === 'no_list') return success(page);
  if (empty === 'null') return success(null);
  return start > 0 || empty === 'http_400' ? pastTheEnd() : success({ ...page, list });
}

const pastTheEnd = () => badRequest('데이터 범위를 넘어선 page입니다.');

export function badRequest(message: string): Reply {
  return failure({ status: 400, code: -1, message });
}

const defaultLimit = 20;

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
