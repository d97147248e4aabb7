/** `GET /payments/status/{status}`: payments of one status within at most 90 days. */
import type { IamportPayment } from '../book/payment.ts';
import { cancelInConsole } from '../cancel-at-desk.ts';
import type { Desk } from '../desk.ts';
import type { InnerFault } from '../faults/fault.ts';
import { oddly } from '../shape/odd-page.ts';
import { shownPayment } from '../shape/shown.ts';
import type { Reply } from './envelope.ts';
import { badRequest, pagedReply } from './paging.ts';
import { numberOf, type Parameters, textOf } from './parameters.ts';
import type { Route } from './route.ts';
import { sorted } from './sorting.ts';
import { isStatusPath, unsupportedStatus } from './status-path.ts';

export function statusRoute(desk: Desk): Route {
  return {
    method: 'GET',
    path: '/payments/status/{payment_status}',
    operation: 'payments_status',
    notFound: () => pagedReply([], {}, desk.shape().empty_page),
    answer: (parameters, fault) => list(desk, parameters, fault),
  };
}

function list(desk: Desk, parameters: Parameters, fault: InnerFault | undefined): Reply {
  const status = textOf(parameters, 'payment_status') ?? '';
  if (!isStatusPath(status)) return unsupportedStatus;
  const to = numberOf(parameters, 'to') ?? desk.nowSeconds();
  const from = numberOf(parameters, 'from') ?? to - longestSeconds;
  // Written so that NaN is refused too.
  if (!(from <= to)) return badRequest('조회기간이 올바르지 않습니다.');
  if (to - from > longestSeconds) return badRequest('조회기간은 최대 90일까지 가능합니다.');
  const found = desk.book.payments().filter((payment) => {
    if (!isOf(payment, status)) return false;
    const instant = decisiveInstant(payment, status);
    return instant >= from && instant <= to;
  });
  const rows = sorted(found, textOf(parameters, 'sorting'));
  const shown = rows.map((row) => shownPayment(desk, row));
  const { empty_page, odd_page } = desk.shape();
  const reply = oddly(pagedReply(shown, parameters, empty_page), odd_page);
  if (fault?.fault === 'row_moves') moveAway(desk, rows);
  return reply;
}

/** Refunds the list's first payment, as a person might while its pages are read. */
function moveAway(desk: Desk, rows: readonly IamportPayment[]): void {
  const first = rows.find((row) => row.status === 'paid' && row.customer_uid_usage !== 'issue');
  if (first) cancelInConsole(desk, { impUid: first.imp_uid });
}

const longestSeconds = 90 * 24 * 60 * 60;

function isOf(payment: IamportPayment, status: string): boolean {
  return status === 'all' || payment.status === status;
}

/** Each status is searched by the time of the change to it. */
function decisiveInstant(payment: IamportPayment, status: string): number {
  switch (status) {
    case 'paid':
      return payment.paid_at;
    case 'cancelled':
      return payment.cancelled_at;
    case 'failed':
      return payment.failed_at;
    default:
      return payment.started_at;
  }
}
