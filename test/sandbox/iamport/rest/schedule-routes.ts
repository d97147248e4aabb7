/** The scheduled charges of a billing key: listed, and revoked before they happen. */
import type { Desk } from '../desk.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { failure, type Reply, success } from './envelope.ts';
import { badRequest, pagedReply } from './paging.ts';
import { listOf, numberOf, type Parameters, textOf } from './parameters.ts';
import type { Route } from './route.ts';

export function scheduleRoutes(desk: Desk): readonly Route[] {
  const list = {
    method: 'GET',
    operation: 'schedules_get',
    answer: (asked: Parameters) => listed(desk, asked),
  } as const;
  return [
    { ...list, path: '/subscribe/customers/{customer_uid}/schedules' },
    { ...list, path: '/subscribe/payments/schedule/customers/{customer_uid}' },
    {
      method: 'POST',
      path: '/subscribe/payments/unschedule',
      operation: 'unschedule',
      answer: (asked) => unschedule(desk, asked),
    },
  ];
}

/**
 * At most three months at once, by the instant of each charge, the latest first. Described as an
 * array; Iamport's Java client and shops that use it read a page.
 */
function listed(desk: Desk, parameters: Parameters): Reply {
  const from = numberOf(parameters, 'from') ?? Number.NaN;
  const to = numberOf(parameters, 'to') ?? Number.NaN;
  const status = textOf(parameters, 'schedule-status');
  if (!(from <= to)) return badRequest('from, to 값이 올바르지 않습니다.');
  if (to - from > longestSeconds) return badRequest('조회기간은 최대 3개월까지 가능합니다.');
  if (status !== undefined && !statuses.includes(status)) {
    return badRequest('지원되지 않는 schedule-status입니다.');
  }
  const found = desk.schedules
    .all()
    .filter((one) => one.customer_uid === textOf(parameters, 'customer_uid'))
    .filter((one) => one.schedule_at >= from && one.schedule_at < to)
    .filter((one) => status === undefined || one.schedule_status === status)
    .toSorted((one: Schedule, two: Schedule) => two.schedule_at - one.schedule_at);
  return pagedReply(found, { page: parameters.page }, desk.shape().empty_page);
}

const statuses = ['scheduled', 'executed', 'revoked'];
// Three of the longest months.
const longestSeconds = 92 * 24 * 60 * 60;

function unschedule(desk: Desk, parameters: Parameters): Reply {
  const customerUid = textOf(parameters, 'customer_uid');
  const merchantUids = listOf(parameters, 'merchant_uid');
  if (customerUid === undefined && merchantUids.length === 0) return unnamed;
  const revoked = desk.schedules.revoke({ customerUid, merchantUids });
  return revoked.length === 0 ? nothingToRevoke : success(revoked);
}

const unnamed = failure({
  code: 1,
  message: 'customer_uid, merchant_uid 중 하나는 반드시 지정해주셔야합니다.',
});

const nothingToRevoke = failure({
  code: 1,
  message: '취소할 예약결제 기록이 존재하지 않습니다.',
});
