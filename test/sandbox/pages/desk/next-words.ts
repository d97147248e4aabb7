/** What happens next to a subscription, and why: sentences in both languages. */
import { type Language, language } from '../shared/language.ts';

const sentences = {
  waits: {
    ko: '결제를 다시 시작하면 첫 결제를 합니다. 그때까지 시작되지 않으면 저절로 취소됩니다.',
    en: 'Its first charge is made as soon as charging goes on; if that takes too long it is canceled by itself.',
  },
  asks: {
    ko: '{date}에 보낸 {amount} 결제의 결과를 알아보고 있습니다. 알 때까지 새로 결제하지 않습니다.',
    en: 'What came of the charge of {amount} sent on {date} is being found out. Nothing new is charged until then.',
  },
  charges: {
    ko: '{date}에 {amount}을 결제합니다. {number}회차 결제일입니다.',
    en: 'On {date}, {amount} are charged: period {number} falls due.',
  },
  ends: {
    ko: '{date}에 끝납니다. 기간이 끝나면 해지하기로 했으므로 새 회차는 결제하지 않습니다.',
    en: 'It ends on {date}, as wished: no new period is charged.',
  },
  heldCard: {
    ko: '이 키로 다른 카드가 결제되어 결제를 보내지 않았습니다. card_mismatch 케이스에서 그 카드가 맞다고 하거나(adopt) 고객이 카드를 바꾸면 바로 결제하고, 그때까지 그만두지 않습니다.',
    en: 'Nothing was sent: a payment of its key came from another card. It is charged once its case card_mismatch says that this card is right (adopt), or the customer changes the card; it is not given up before.',
  },
  resumes: {
    ko: '{date}에 저절로 다시 시작합니다. 그 전에 결제일이 된 회차는 결제하지 않습니다.',
    en: 'It resumes by itself on {date}. What falls due before is not charged.',
  },
  paused: {
    ko: '누군가 다시 시작할 때까지 결제하지 않습니다.',
    en: 'Nothing is charged until somebody resumes it.',
  },
  suspended: {
    ko: '저절로는 아무것도 결제하지 않습니다. 새 카드, 지금 결제, 밀린 회차를 직접 결제하는 것으로 다시 살아납니다.',
    en: 'Nothing is charged by itself. A new card, a collection, or a missed period charged by hand brings it back.',
  },
  revives: {
    ko: '새 카드가 결제일 사흘 안에 왔습니다. {date}에 새 카드로 그 회차를 결제하면 다시 살아납니다.',
    en: 'A new card came within three days of the due date. On {date} that period is charged to it, and it is active again.',
  },
  over: {
    ko: '다시는 결제하지 않습니다.',
    en: 'Nothing is ever charged again.',
  },
  stopped: {
    ko: '지금은 모두의 결제가 멈춰 있어 그때까지 기다립니다.',
    en: 'Charging is stopped for everybody: until that ends, it waits.',
  },
  held: {
    ko: '그날은 하루 결제량 한도를 넘어 보류되어, 사람이 풀 때까지 기다립니다.',
    en: 'That day is held by the daily volume limit: it waits until a person releases it.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type Sentence = keyof typeof sentences;

/** `{date}` and the like are filled from the values. */
export const sayNext = (sentence: Sentence, values: Readonly<Record<string, string>> = {}) =>
  sentences[sentence][language()].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
