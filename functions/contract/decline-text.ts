/** The customer's text for a declined card, by class: what happened and what to do. */
import type { DeclineClass } from '../domain/gateway/outcome.ts';

export type Language = 'ko' | 'en';

const TEXT: Record<DeclineClass, Record<Language, string>> = {
  funds: {
    ko: '카드의 잔액이나 한도가 부족합니다. 잔액을 확인하시거나 다른 카드를 등록해 주세요.',
    en: 'The card has too little balance or limit left. Check it, or register another card.',
  },
  issuer_down: {
    ko: '카드사 사정으로 지금은 결제할 수 없습니다. 잠시 후 다시 시도됩니다.',
    en: 'The card company cannot process payments right now. It will be tried again later.',
  },
  card_dead: {
    ko: '더 이상 사용할 수 없는 카드입니다. 다른 카드를 등록해 주세요.',
    en: 'This card can no longer be used. Register another card.',
  },
  cardholder: {
    ko: '카드사에 확인이 필요한 카드입니다. 카드사에 문의하시거나 다른 카드를 등록해 주세요.',
    en: 'The card company asks you to contact it. Call it, or register another card.',
  },
  key_invalid: {
    ko: '등록된 카드 정보로 결제할 수 없습니다. 카드를 다시 등록해 주세요.',
    en: 'The registered card details no longer work. Register the card again.',
  },
  merchant_fault: {
    ko: '상점의 결제 설정 문제로 결제하지 못했습니다. 고객님의 카드에는 문제가 없습니다.',
    en: "The shop's payment contract refused this. Nothing is wrong with your card.",
  },
  request_fault: {
    ko: '결제 요청에 문제가 있어 결제하지 못했습니다. 상점에 문의해 주세요.',
    en: 'The payment was requested with values that cannot be paid. Contact the shop.',
  },
  not_executed: {
    ko: '결제가 실행되지 않았습니다. 청구된 금액은 없습니다.',
    en: 'The payment was not carried out. Nothing was charged.',
  },
  unclassified: {
    ko: '카드가 승인되지 않았습니다. 다른 카드를 등록하시거나 카드사에 문의해 주세요.',
    en: 'The card was not approved. Register another card, or call the card company.',
  },
};

/** One or two sentences for the customer, never the gateway's own text. */
export const declineText = (why: { readonly class: DeclineClass; readonly language: Language }) =>
  TEXT[why.class][why.language];
