/** Inquiries about single payments: by Iamport's identifier, by the shop's, or many at once. */
import type { IamportPayment } from '../book/payment.ts';
import type { Desk } from '../desk.ts';
import { shownPayment } from '../shape/shown.ts';
import { failure, type Reply, success } from './envelope.ts';
import { badRequest, pagedReply } from './paging.ts';
import { flagOf, listOf, type Parameters, textOf } from './parameters.ts';
import type { Route } from './route.ts';
import { sorted } from './sorting.ts';
import { isStatusPath, unsupportedStatus } from './status-path.ts';

export function paymentRoutes(desk: Desk): readonly Route[] {
  const lookup = { method: 'GET', operation: 'payments_find', notFound: () => notFound } as const;
  const find = { ...lookup, answer: (asked: Parameters) => findOne(desk, asked) };
  const findAll = { ...lookup, answer: (asked: Parameters) => findEvery(desk, asked) };
  return [
    { ...find, path: '/payments/find/{merchant_uid}' },
    { ...find, path: '/payments/find/{merchant_uid}/{payment_status}' },
    { ...findAll, path: '/payments/findAll/{merchant_uid}' },
    { ...findAll, path: '/payments/findAll/{merchant_uid}/{payment_status}' },
    { ...lookup, path: '/payments', answer: (asked) => readMany(desk, asked) },
    {
      ...lookup,
      path: '/payments/{imp_uid}',
      operation: 'payment_get',
      answer: (asked) => read(desk, asked),
    },
  ];
}

const notFound = failure({ status: 404, code: -1, message: '존재하지 않는 결제정보입니다.' });

function read(desk: Desk, parameters: Parameters): Reply {
  const payment = desk.book.payment(textOf(parameters, 'imp_uid') ?? '');
  const hidden = payment?.sandbox && !flagOf(parameters, 'include_sandbox');
  return payment && !hidden ? success(shownPayment(desk, payment)) : notFound;
}

function findOne(desk: Desk, parameters: Parameters): Reply {
  if (!isStatusPath(statusOf(parameters))) return unsupportedStatus;
  const [first] = matching(desk, parameters);
  return first ? success(shownPayment(desk, first)) : notFound;
}

function findEvery(desk: Desk, parameters: Parameters): Reply {
  if (!isStatusPath(statusOf(parameters))) return unsupportedStatus;
  const payments = matching(desk, parameters).map((payment) => shownPayment(desk, payment));
  if (payments.length === 0) return notFound;
  return pagedReply(payments, parameters, desk.shape().empty_page);
}

function matching(desk: Desk, parameters: Parameters): readonly IamportPayment[] {
  const status = statusOf(parameters);
  const payments = desk.book
    .paymentsOf(textOf(parameters, 'merchant_uid') ?? '')
    .filter((payment) => status === 'all' || payment.status === status);
  return sorted(payments, textOf(parameters, 'sorting'));
}

function statusOf(parameters: Parameters): string {
  return textOf(parameters, 'payment_status') ?? 'all';
}

function readMany(desk: Desk, parameters: Parameters): Reply {
  const impUids = listOf(parameters, 'imp_uid');
  const merchantUids = listOf(parameters, 'merchant_uid');
  if (impUids.length + merchantUids.length > 100) return badRequest('최대 100건까지 가능합니다.');
  const answers = [
    ...impUids.map((impUid) => [desk.book.payment(impUid)].filter((found) => found !== undefined)),
    ...merchantUids.map(desk.book.paymentsOf),
  ];
  const found = new Set(answers.flat());
  if (found.size === 0) return notFound;
  const shown = [...found].map((payment) => shownPayment(desk, payment));
  return success(shown, answers.every((answer) => answer.length > 0) ? 200 : 207);
}
