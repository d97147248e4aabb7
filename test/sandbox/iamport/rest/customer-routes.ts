/** The billing keys: read one or many, delete one, and their payments. */
import type { Desk } from '../desk.ts';
import { shownKey, shownPayment } from '../shape/shown.ts';
import { failure, gatewayError, type Reply, success } from './envelope.ts';
import { pagedReply } from './paging.ts';
import { listOf, type Parameters, textOf } from './parameters.ts';
import type { Route } from './route.ts';
import { sorted } from './sorting.ts';

export function customerRoutes(desk: Desk): readonly Route[] {
  const notFound = (parameters: Parameters) => unknownCustomer(desk, parameters);
  const one = { path: '/subscribe/customers/{customer_uid}', notFound };
  return [
    { ...one, method: 'GET', operation: 'customer_get', answer: (asked) => read(desk, asked) },
    {
      ...one,
      method: 'DELETE',
      operation: 'customer_delete',
      answer: (asked) => drop(desk, asked),
    },
    {
      method: 'GET',
      path: '/subscribe/customers',
      operation: 'customer_get',
      notFound,
      answer: (parameters) => readMany(desk, parameters),
    },
    {
      method: 'GET',
      path: '/subscribe/customers/{customer_uid}/payments',
      operation: 'payments_find',
      notFound,
      answer: (parameters) => payments(desk, parameters),
    },
  ];
}

function read(desk: Desk, parameters: Parameters): Reply {
  const key = desk.book.key(textOf(parameters, 'customer_uid') ?? '');
  return key ? success(shownKey(desk, key.customer)) : unknownCustomer(desk, parameters);
}

function drop(desk: Desk, parameters: Parameters): Reply {
  const key = desk.book.key(textOf(parameters, 'customer_uid') ?? '');
  if (!key) return unknownCustomer(desk, parameters);
  desk.book.forget(key.customer.customer_uid);
  return success(shownKey(desk, key.customer));
}

function readMany(desk: Desk, parameters: Parameters): Reply {
  const asked = [...new Set(listOf(parameters, 'customer_uid'))];
  const found = asked.flatMap((customerUid) => desk.book.key(customerUid)?.customer ?? []);
  if (found.length === 0) return unknownCustomer(desk, parameters);
  const shown = found.map((customer) => shownKey(desk, customer));
  return success(shown, found.length === asked.length ? 200 : 207);
}

function payments(desk: Desk, parameters: Parameters): Reply {
  const customerUid = textOf(parameters, 'customer_uid') ?? '';
  const made = desk.book.payments().filter((payment) => payment.customer_uid === customerUid);
  // A deleted key has lost its card, not its history.
  if (made.length === 0 && !desk.book.key(customerUid)) return unknownCustomer(desk, parameters);
  // Always twenty on a page, whatever the caller asks.
  const shown = sorted(made).map((payment) => shownPayment(desk, payment));
  return pagedReply(shown, { page: parameters.page }, desk.shape().empty_page);
}

function unknownCustomer(desk: Desk, parameters: Parameters): Reply {
  const gone = desk.shape().key_gone;
  if (gone === '404_bare') return gatewayError(404);
  if (gone === '200_words') return failure({ code: 1, message: '등록되지 않은 구매자입니다.' });
  const customerUid = listOf(parameters, 'customer_uid').join(', ');
  return failure({
    status: desk.settings.unknownCustomerStatus,
    code: 1,
    message: `요청하신 customer_uid(${customerUid})로 등록된 정보를 찾을 수 없습니다.`,
  });
}
