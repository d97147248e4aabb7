/** What a customer's account says of cards, unpaid months and ends, in both languages. */
import type { Subscription } from '../shared/shapes.ts';
import { say } from './words.ts';

export const cards = {
  title: { ko: '내 카드', en: 'My cards' },
  default: { ko: '기본 카드', en: 'Default' },
  suspended: { ko: '사용 중지', en: 'Suspended' },
  makeDefault: { ko: '기본 카드로', en: 'Make default' },
  delete: { ko: '카드 삭제', en: 'Delete card' },
  deleteMeans: {
    ko: '삭제한 카드는 되살릴 수 없습니다. 다시 쓰려면 새로 등록해야 합니다.',
    en: 'A deleted card cannot be brought back: to use it again you register it anew.',
  },
  inUse: {
    ko: '이 카드로 결제되는 구독이 있습니다. 먼저 그 구독의 카드를 바꾸거나 해지하세요.',
    en: 'A subscription is paid with this card. Change its card, or cancel it, first.',
  },
  fresh: { ko: '새 카드 등록', en: 'Register a new card' },
  which: { ko: '결제할 카드', en: 'Card to pay with' },
} as const;

/** Why a plan is not offered again, and what helps instead. */
export function ownedHint({ status }: Subscription): string {
  if (status === 'waiting')
    return say({
      ko: '첫 결제를 기다리고 있습니다. 다시 신청하지 마세요.',
      en: 'It waits for its first payment. Please do not subscribe again.',
    });
  if (status === 'suspended')
    return say({
      ko: '정지된 구독입니다. 위에서 결제하거나 카드를 바꾸시면 다시 시작됩니다.',
      en: 'It is suspended. Pay above, or change its card, to start it again.',
    });
  return say({
    ko: '이미 구독 중입니다. 카드는 위의 구독에서 바꿀 수 있습니다.',
    en: 'You have this plan already. Its card can be changed with the subscription above.',
  });
}

export const trouble = {
  waiting: {
    ko: '결제가 다시 시작되면 첫 결제를 합니다. 다시 등록하거나 결제하지 마세요.',
    en: 'The first payment is made as soon as payments go on. Please do not register or pay again.',
  },
  unknown: {
    ko: '카드사의 응답을 확인하고 있습니다. 다시 결제하지 마세요. 결과는 여기에 표시됩니다.',
    en: 'The card company has not answered yet. Please do not pay again: the result appears here.',
  },
  pastDue: {
    ko: '곧 다시 결제합니다. 다른 카드로 바꾸시면 바로 결제합니다.',
    en: 'It is tried again soon. Change the card and it is charged at once.',
  },
  suspended: {
    ko: '여러 번 결제되지 않아 구독이 정지되었습니다. 지금 결제하거나 카드를 바꾸시면 다시 시작됩니다.',
    en: 'It was suspended after several declined payments. Pay now, or change the card, to start it again.',
  },
  wait: {
    ko: '상점에서 확인하고 있습니다. 하실 일은 없습니다.',
    en: 'The shop is looking into it. There is nothing for you to do.',
  },
  retry: (at: string, until: string): string =>
    say({
      ko: `${at}에 다시 결제합니다. ${until}까지 결제되지 않으면 구독이 정지됩니다. 지금 결제하거나 카드를 바꿀 수도 있습니다.`,
      en: `It is tried again on ${at}. If it is not paid by ${until}, the subscription stops. You can also pay now, or change the card.`,
    }),
  newCard: (until: string): string =>
    say({
      ko: `이 카드로는 더 결제할 수 없습니다. ${until}까지 카드를 바꾸시면 바로 결제하고, 아니면 구독이 정지됩니다.`,
      en: `This card cannot be charged again. Change it by ${until} and it is charged at once; otherwise the subscription stops.`,
    }),
  held: {
    ko: '상점에서 이 카드를 확인하고 있어 아직 결제하지 않았습니다. 기다리셔도 되고, 다른 카드로 바꾸시면 바로 결제합니다.',
    en: 'The shop is checking this card, so nothing has been charged yet. You can wait, or change to another card: it is charged at once.',
  },
  payNow: { ko: '지금 결제하기', en: 'Pay now' },
  paid: { ko: '결제되었습니다.', en: 'It is paid.' },
  sent: {
    ko: '결제 결과를 확인하고 있습니다. 다시 결제하지 마세요.',
    en: 'The result is being checked. Please do not pay again.',
  },
  unanswered: {
    ko: '연결이 되지 않아 처리되었는지 알 수 없습니다. 화면을 새로 고쳐 구독과 결제 내역을 확인해 주세요.',
    en: 'There was no answer, so nobody knows yet whether it was done. Reload the page and look at your subscriptions and payments.',
  },
  receipt: { ko: '영수증', en: 'Receipt' },
} as const;

/** What cancelling means for this one, before it is done. */
export function cancelMeans(one: Subscription, lastDay: string): string {
  if (one.status === 'waiting')
    return say({
      ko: '첫 결제를 하지 않고 취소합니다. 청구되는 금액은 없습니다.',
      en: 'It ends before its first payment. Nothing is charged.',
    });
  if (one.status === 'suspended')
    return say({
      ko: '지금 바로 해지됩니다. 더 청구되지 않습니다.',
      en: 'It ends at once, and nothing more is charged.',
    });
  if (one.status === 'past_due')
    return say({
      ko: `이번 달 요금은 계속 청구되고, 그 뒤에는 청구되지 않습니다. ${lastDay}까지입니다.`,
      en: `This month is still collected, and nothing after it. It ends on ${lastDay}.`,
    });
  return say({
    ko: `${lastDay}까지 이용하시고, 그 뒤에는 청구되지 않습니다. 그때까지는 되돌릴 수 있습니다.`,
    en: `You keep it until ${lastDay}, and nothing is charged after that. Until then you can undo it.`,
  });
}
