/** Makes the scheduled charges that are due, with no word to our stack: nobody told it of them. */
import { chargeKey, type KeyCharged } from '../charge-key.ts';
import type { Desk } from '../desk.ts';
import type { Schedule } from './schedule.ts';

export function executeDue(desk: Desk): void {
  const due = desk.schedules
    .all()
    .filter((one) => one.schedule_status === 'scheduled')
    .filter((one) => one.schedule_at <= desk.nowSeconds())
    .toSorted((one, two) => one.schedule_at - two.schedule_at);
  for (const schedule of due) desk.schedules.replace(executed(desk, schedule));
}

function executed(desk: Desk, schedule: Schedule): Schedule {
  const charged = chargeKey(desk, { order: orderOf(schedule), usage: 'payment.scheduled' });
  return {
    ...schedule,
    schedule_status: 'executed',
    executed_at: desk.nowSeconds(),
    ...outcomeOf(charged),
  };
}

function outcomeOf(charged: KeyCharged): Partial<Schedule> {
  if (charged.kind !== 'charged') {
    return { payment_status: 'failed', fail_reason: reasons[charged.kind] };
  }
  const { imp_uid, status, fail_reason } = charged.payment;
  return { imp_uid, payment_status: status === 'paid' ? 'paid' : 'failed', fail_reason };
}

const reasons = {
  unknown_buyer: '등록되지 않은 구매자입니다.',
  already_ordered: '이미 주문이 이루어진 건입니다.',
};

function orderOf(schedule: Schedule) {
  const { buyer_name, buyer_email, buyer_tel, buyer_addr, buyer_postcode } = schedule;
  const { custom_data, customer_uid, merchant_uid, name, amount } = schedule;
  return {
    ...{ customerUid: customer_uid, merchantUid: merchant_uid, name, amount },
    cardQuota: 0,
    noticeUrls: [],
    details: { buyer_name, buyer_email, buyer_tel, buyer_addr, buyer_postcode, custom_data },
  };
}
