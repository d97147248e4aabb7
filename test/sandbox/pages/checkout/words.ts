/** What the checkout page says, in both languages. */
import { type Language, language } from '../shared/language.ts';
import type { ChargeStatus, SubscriptionStatus } from '../shared/shapes.ts';
import type { OutcomeKind } from './outcome.ts';

type Text = Readonly<Record<Language, string>>;

export interface OutcomeText {
  readonly tone: 'good' | 'warn' | 'bad' | 'plain';
  readonly title: Text;
  readonly text: Text;
}

export const say = (text: Text): string => text[language()];

export const outcomes: Readonly<Record<OutcomeKind, OutcomeText>> = {
  subscribed: {
    tone: 'good',
    title: { ko: '구독이 시작되었습니다', en: 'Your subscription has started' },
    text: {
      ko: '카드가 저장되었고 첫 달 요금이 결제되었습니다.',
      en: 'Your card is saved and the first month is paid.',
    },
  },
  registered: {
    tone: 'good',
    title: { ko: '카드를 바꾸었습니다', en: 'Your card has been changed' },
    text: {
      ko: '앞으로 이 카드로 결제됩니다. 밀린 요금이 있으면 바로 다시 결제합니다.',
      en: 'It is used from now on. Anything still owed is charged to it at once.',
    },
  },
  waits: {
    tone: 'warn',
    title: { ko: '첫 결제를 기다리고 있습니다', en: 'Your first payment is waiting' },
    text: {
      ko: '카드는 등록되었지만 지금은 결제가 멈춰 있어 아직 청구하지 않았습니다. 다시 시작되면 저절로 결제되니 다시 등록하거나 결제하지 마세요.',
      en: 'Your card is registered, but payments are paused and nothing has been charged yet. It is charged by itself once they go on: please do not register or pay again.',
    },
  },
  already_subscribed: {
    tone: 'plain',
    title: { ko: '이미 구독 중인 요금제입니다', en: 'You already have this plan' },
    text: {
      ko: '카드는 등록되었고 다시 청구하지 않았습니다. 이 카드로 결제하시려면 아래 구독에서 카드를 바꾸세요.',
      en: 'Your card is registered and nothing was charged again. To pay with it, change the card of your subscription below.',
    },
  },
  has_plan: {
    tone: 'plain',
    title: { ko: '이미 구독 중인 요금제입니다', en: 'You already have this plan' },
    text: { ko: '아무것도 청구하지 않았습니다.', en: 'Nothing was charged.' },
  },
  never_begins: {
    tone: 'bad',
    title: { ko: '구독이 시작되지 않았습니다', en: 'Your subscription has not started' },
    text: {
      ko: '카드는 등록되었지만 요청하신 결제는 취소되었거나 이미 처리되었습니다. 이 카드로는 청구하지 않았습니다.',
      en: 'Your card is registered, but what you asked for was canceled or has been done already. Nothing was charged to this card.',
    },
  },
  stopped: {
    tone: 'warn',
    title: { ko: '지금은 결제가 멈춰 있습니다', en: 'Payments are paused right now' },
    text: {
      ko: '결제창을 열지 않았고 청구된 금액도 없습니다. 고객님의 카드에는 문제가 없으니 잠시 후 다시 시도해 주세요.',
      en: 'The payment window was not opened and nothing was charged. Nothing is wrong with your card: please try again later.',
    },
  },
  first_charge_unknown: {
    tone: 'warn',
    title: { ko: '결제 결과를 확인하고 있습니다', en: 'We are checking your payment' },
    text: {
      ko: '카드는 등록되었습니다. 카드사의 응답이 늦어 결과를 확인 중이니 다시 결제하지 마세요. 결과는 이 페이지에 표시됩니다.',
      en: 'Your card is registered. The card company has not answered yet, so please do not pay again. The result will appear on this page.',
    },
  },
  first_charge_declined: {
    tone: 'bad',
    title: { ko: '첫 결제가 거절되었습니다', en: 'The first payment was declined' },
    text: {
      ko: '청구된 금액은 없고 구독은 시작되지 않았습니다.',
      en: 'Nothing was charged, and the subscription has not started.',
    },
  },
  closed: {
    tone: 'plain',
    title: { ko: '결제창을 닫으셨습니다', en: 'You closed the payment window' },
    text: {
      ko: '카드는 등록되지 않았고 청구된 금액도 없습니다. 언제든 다시 시작할 수 있습니다.',
      en: 'No card was registered and nothing was charged. You can start again at any time.',
    },
  },
  card_refused: {
    tone: 'bad',
    title: { ko: '카드사가 이 카드를 거절했습니다', en: 'The card company refused this card' },
    text: {
      ko: '청구된 금액은 없습니다. 다른 카드로 다시 시도하시거나 카드사에 문의해 주세요.',
      en: 'Nothing was charged. Try another card, or call the card company.',
    },
  },
  shop_cannot: {
    tone: 'bad',
    title: { ko: '지금은 카드를 등록할 수 없습니다', en: 'Cards cannot be registered right now' },
    text: {
      ko: '상점의 결제 설정에 문제가 있습니다. 고객님의 카드에는 문제가 없으며 청구된 금액도 없습니다.',
      en: "The shop's payment settings are wrong. Nothing is wrong with your card, and nothing was charged.",
    },
  },
  not_issued: {
    tone: 'bad',
    title: { ko: '카드가 등록되지 않았습니다', en: 'The card was not registered' },
    text: {
      ko: '결제창은 성공을 알렸지만 결제 대행사에 등록된 카드가 없습니다. 청구된 금액은 없으니 다시 시도해 주세요.',
      en: 'The window reported success, but the payment company knows of no card. Nothing was charged: please try again.',
    },
  },
  finishes_later: {
    tone: 'warn',
    title: { ko: '등록을 확인하고 있습니다', en: 'We are checking the registration' },
    text: {
      ko: '결제 대행사에 연결되지 않습니다. 카드를 다시 등록하지 마세요. 연결되면 자동으로 마무리됩니다.',
      en: 'The payment company cannot be reached. Please do not register again: it finishes by itself.',
    },
  },
  invalid: {
    tone: 'bad',
    title: { ko: '입력한 내용을 확인해 주세요', en: 'Please check what you entered' },
    text: {
      ko: '결제창은 열리지 않았고 청구된 금액도 없습니다.',
      en: 'The payment window was not opened and nothing was charged.',
    },
  },
  too_many: {
    tone: 'warn',
    title: { ko: '등록을 너무 많이 시작하셨습니다', en: 'Too many registrations are open' },
    text: {
      ko: '한 시간 뒤에 다시 시도해 주세요. 청구된 금액은 없습니다.',
      en: 'Please try again in an hour. Nothing was charged.',
    },
  },
  refused: {
    tone: 'bad',
    title: { ko: '처리하지 못했습니다', en: 'This could not be done' },
    text: {
      ko: '이번 요청으로 청구된 금액은 없습니다.',
      en: 'Nothing was charged for this request.',
    },
  },
  unexpected: {
    tone: 'bad',
    title: { ko: '문제가 생겼습니다', en: 'Something went wrong' },
    text: {
      ko: '잠시 후 다시 시도해 주세요. 결제되었다면 아래 내역에 표시됩니다.',
      en: 'Please try again in a moment. If a payment was made, it is listed below.',
    },
  },
};

export const subscriptionStates: Readonly<Record<SubscriptionStatus, Text>> = {
  active: { ko: '구독 중', en: 'Active' },
  past_due: { ko: '미납', en: 'Payment failed' },
  paused: { ko: '일시정지', en: 'Paused' },
  suspended: { ko: '정지됨', en: 'Suspended' },
  waiting: { ko: '첫 결제 대기 중', en: 'Waiting for its first payment' },
  canceled: { ko: '해지됨', en: 'Canceled' },
};

export const chargeStates: Readonly<Record<ChargeStatus, Text>> = {
  paid: { ko: '결제 완료', en: 'Paid' },
  declined: { ko: '거절', en: 'Declined' },
  processing: { ko: '확인 중', en: 'Being checked' },
  waiting: { ko: '결제 대기 중', en: 'Waiting to be paid' },
  canceled: { ko: '취소됨, 결제하지 않음', en: 'Canceled, not charged' },
  refunded: { ko: '환불됨', en: 'Refunded' },
  partially_refunded: { ko: '일부 환불', en: 'Partly refunded' },
};

export const account = {
  title: { ko: '내 구독', en: 'My subscriptions' },
  price: { ko: '월 요금', en: 'Price' },
  card: { ko: '카드', en: 'Card' },
  next: { ko: '다음 결제일', en: 'Next payment' },
  last: { ko: '이용 종료일', en: 'Ends on' },
  canceledOn: { ko: '해지일', en: 'Canceled on' },
  ending: { ko: '해지 예정', en: 'Ending' },
  changeCard: { ko: '다른 카드로 바꾸기', en: 'Change card' },
  cancel: { ko: '해지하기', en: 'Cancel' },
  keep: { ko: '해지 취소', en: 'Keep it after all' },
  takeBack: { ko: '기다리지 않고 취소', en: 'Cancel instead of waiting' },
  payments: { ko: '결제 내역', en: 'Payments' },
  detail: { ko: '자세히', en: 'Details' },
} as const;

/** When what waits ends, if it could not be paid by then. */
export const canceledAfter = (at: string): string =>
  say({ ko: `${at}까지 결제되지 않으면 취소됩니다`, en: `Canceled if not paid by ${at}` });

/** `매월 9,900원`, `₩9,900 a month`. */
export const monthly = (amount: string): string =>
  say({ ko: `매월 ${amount}`, en: `${amount} a month` });

const plansAbout: Readonly<Record<string, Text>> = {
  'coffee-200': { ko: '하루 한 잔, 혼자 마실 때', en: 'A cup a day for one' },
  'coffee-400': { ko: '둘이서 매일 한 잔씩', en: 'A cup a day for two' },
  'coffee-1000': { ko: '사무실에서 함께', en: 'For an office' },
};

export function aboutPlan(planId: string): string | undefined {
  const about = plansAbout[planId];
  return about && say(about);
}
