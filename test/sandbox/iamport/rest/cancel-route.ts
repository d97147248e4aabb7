/** `POST /payments/cancel`: refunds the named amount, or all that is left. */
import { cancelAtDesk } from '../cancel-at-desk.ts';
import type { Desk } from '../desk.ts';
import type { InnerFault } from '../faults/fault.ts';
import { shownPayment } from '../shape/shown.ts';
import { failure, type Reply, success } from './envelope.ts';
import { flagOf, numberOf, type Parameters, textOf } from './parameters.ts';
import type { Route } from './route.ts';

export function cancelRoute(desk: Desk): Route {
  return {
    method: 'POST',
    path: '/payments/cancel',
    operation: 'cancel',
    notFound: () => failure({ code: 1, message: '취소할 결제건이 존재하지 않습니다.' }),
    answer: (parameters, fault) => cancel(desk, parameters, fault),
  };
}

function cancel(desk: Desk, parameters: Parameters, fault: InnerFault | undefined): Reply {
  const impUid = textOf(parameters, 'imp_uid');
  const merchantUid = textOf(parameters, 'merchant_uid');
  if (impUid === undefined && merchantUid === undefined) return unnamed;
  if (fault?.fault === 'decline') return declined(fault);
  const cancelled = cancelAtDesk(desk, {
    impUid: impUid ?? desk.book.ordered(merchantUid ?? '')?.imp_uid,
    amount: numberOf(parameters, 'amount'),
    checksum: numberOf(parameters, 'checksum'),
    reason: textOf(parameters, 'reason') ?? '',
    announce: flagOf(parameters, 'enable_webhook'),
  });
  return cancelled.done ? success(shownPayment(desk, cancelled.payment)) : failure(cancelled);
}

const unnamed = failure({
  code: 1,
  message: 'imp_uid, merchant_uid 중 하나는 반드시 지정해주셔야합니다.',
});

function declined({ code = '11C9', message }: InnerFault): Reply {
  if (message) return failure({ code: -1, message });
  const reason = code === '11C9' ? '부분취소가 불가능한 카드' : '취소 불가 거래';
  return failure({ code: -1, message: `[${code}][취소실패|${reason}]` });
}
