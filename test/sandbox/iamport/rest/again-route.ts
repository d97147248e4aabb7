/** `POST /subscribe/payments/again`: charges a billing key, once for each merchant_uid. */
import { chargeKey } from '../charge-key.ts';
import type { Desk } from '../desk.ts';
import type { InnerFault } from '../faults/fault.ts';
import { shownPayment } from '../shape/shown.ts';
import { readAgainOrder } from './again-order.ts';
import { failure, type Reply, success } from './envelope.ts';
import type { Parameters } from './parameters.ts';
import type { Route } from './route.ts';

export function againRoute(desk: Desk): Route {
  return {
    method: 'POST',
    path: '/subscribe/payments/again',
    operation: 'again',
    notFound: () => refused.unknown_buyer,
    answer: (parameters, fault) => again(desk, parameters, fault),
  };
}

function again(desk: Desk, parameters: Parameters, fault: InnerFault | undefined): Reply {
  const order = readAgainOrder(parameters);
  if (typeof order === 'string') return failure({ code: 1, message: order });
  const charged = chargeKey(desk, { order, usage: 'payment', fault });
  if (charged.kind !== 'charged') return refused[charged.kind];
  const { payment } = charged;
  if (payment.status === 'paid') desk.webhooks.announce(payment, { urls: order.noticeUrls });
  return success(shownPayment(desk, payment));
}

const refused = {
  unknown_buyer: failure({ code: 1, message: '등록되지 않은 구매자입니다.' }),
  already_ordered: failure({
    code: 1,
    message:
      '이미 주문이 이루어진 건입니다. (동일한 merchant_uid로 결제 또는 취소된 기록이 있습니다)',
  }),
};
