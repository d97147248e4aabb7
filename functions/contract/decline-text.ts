/**
 * What a customer reads about a declined card, by class: what happened and what to do. One or two
 * sentences, never the gateway's own text, and true of a start, a single charge and a month alike: only
 * a month is tried again. Events have the Korean ones, so no worker carries both.
 */
import type { DeclineClass } from '../domain/gateway/outcome.ts';

export type Language = 'ko' | 'en';

export type DeclineText = Readonly<Record<DeclineClass, string>>;

const ANOTHER_CARD = '다른 카드를 등록해 주세요.';

export const DECLINED_IN_KOREAN: DeclineText = {
  funds: `카드의 잔액이나 한도가 부족합니다. 잔액을 확인하시거나 ${ANOTHER_CARD}`,
  issuer_down: `카드사 사정으로 지금은 결제할 수 없습니다. 잠시 후 다시 결제하거나 ${ANOTHER_CARD}`,
  card_dead: `더 이상 사용할 수 없는 카드입니다. ${ANOTHER_CARD}`,
  cardholder: `카드사에 확인이 필요한 카드입니다. 카드사에 문의하시거나 ${ANOTHER_CARD}`,
  key_invalid: '등록된 카드 정보로 결제할 수 없습니다. 카드를 다시 등록해 주세요.',
  merchant_fault: '상점의 결제 설정 문제로 결제하지 못했습니다. 고객님의 카드에는 문제가 없습니다.',
  request_fault: '결제 요청에 문제가 있어 결제하지 못했습니다. 상점에 문의해 주세요.',
  not_executed: '결제가 실행되지 않았습니다. 청구된 금액은 없습니다.',
  unclassified: '카드가 승인되지 않았습니다. 다른 카드를 등록하시거나 카드사에 문의해 주세요.',
};

export const DECLINED_IN_ENGLISH: DeclineText = {
  funds: 'The card has too little balance or limit left. Check it, or register another card.',
  issuer_down:
    'The card company cannot process payments now. Try again a little later, or register another card.',
  card_dead: 'This card can no longer be used. Register another card.',
  cardholder: 'The card company asks you to contact it. Call it, or register another card.',
  key_invalid: 'The registered card details no longer work. Register the card again.',
  merchant_fault: "The shop's payment contract refused this. Nothing is wrong with your card.",
  request_fault: 'The payment was requested with values that cannot be paid. Contact the shop.',
  not_executed: 'The payment was not carried out. Nothing was charged.',
  unclassified: 'The card was not approved. Register another card, or call the card company.',
};
