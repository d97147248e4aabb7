/** What a customer reads about a subscription: how it stands, and what to do about it. */
import type { Subscription } from './customer-api.ts';

export function sayOf(subscription: Subscription): string {
  const { status, dunning, next_charge_at, ends_on, resume_at } = subscription;
  switch (status) {
    case 'active':
      if (ends_on !== undefined) return `${day(ends_on)}까지 이용하고 끝납니다.`;
      return next_charge_at === null
        ? '이용 중입니다.'
        : `이용 중입니다. 다음 결제일은 ${day(next_charge_at)}입니다.`;
    case 'past_due':
      return dunning === undefined ? '결제하지 못했습니다.' : sayOfDunning(dunning);
    case 'paused':
      return resume_at === null
        ? '쉬고 있습니다. 결제하지 않습니다.'
        : `${day(resume_at)}까지 쉬고 있습니다. 그때까지 결제하지 않습니다.`;
    case 'suspended':
      return '결제하지 못해 멈추었습니다. 카드를 바꾸거나 다시 결제하면 이어서 이용합니다.';
    case 'canceled':
      return '해지했습니다. 더 결제하지 않습니다.';
    // A state of tomorrow: nothing false is said of it.
    default:
      return '처리하고 있습니다. 다시 신청하지 않으셔도 됩니다.';
  }
}

function sayOfDunning(dunning: NonNullable<Subscription['dunning']>): string {
  if (dunning.action === 'new_card') return '이 카드로는 결제할 수 없습니다. 카드를 바꾸어 주세요.';
  return dunning.next_attempt_at === null
    ? '결제를 확인하고 있습니다. 기다려 주세요.'
    : `결제하지 못했습니다. ${day(dunning.next_attempt_at)}에 다시 결제합니다. 지금 결제할 수도 있습니다.`;
}

const day = (date: string) => {
  const [, month, ofMonth] = date.slice(0, 10).split('-');
  return `${Number(month)}월 ${Number(ofMonth)}일`;
};
