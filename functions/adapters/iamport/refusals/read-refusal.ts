/**
 * Reads a text in which the PG says no: by its code, else by phrases that we know. Words that leave
 * open whether a payment was made decline nothing.
 */
import type { GatewayPayment } from '../../../domain/gateway/answer.ts';
import type { DeclineClass, Meaning } from '../../../domain/gateway/outcome.ts';
import { meaningOfCode } from './decline-codes.ts';
import { existenceIn } from './existing-payment.ts';

/** A record with what its failure means; the records of comparisons go without. */
export const withMeaning = <Row extends GatewayPayment | undefined>(row: Row) =>
  row?.failReason ? { ...row, failure: readRefusal(row.failReason) } : row;

/** A known code decides, wherever it stands; then words about a possible payment; then phrases. */
export function readRefusal(text = ''): Meaning {
  const byCode = meaningOfCode(text);
  const words = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const { class: coded, saysExists = existenceIn(words) } = byCode;
  if (coded !== undefined && coded !== 'ambiguous') return byCode;
  if (coded !== undefined || saysExists || MAY_EXIST.some((some) => some.test(words)))
    return { ...byCode, class: 'ambiguous', saysExists };
  const known = PHRASES.find(([, phrase]) => phrase.test(words))?.[0];
  return known === undefined || ABOUT_THE_SHOP.test(words) ? byCode : { ...byCode, class: known };
}

/** The same of a refund, of which only a code says anything, and that it was made before. */
export const readRefundRefusal = (text = ''): Meaning => ({
  ...meaningOfCode(text),
  ...(/이미.*취소|기취소|already/i.test(text) && { class: 'ambiguous' }),
});

/** Words under which money may have moved, or may still move; compared without spaces. */
const MAY_EXIST: readonly RegExp[] = [
  // Time ran out, or runs on.
  /시간초과|응답시간|타임아웃|TIMED?-?OUT|지연|잠시[후만]|나중에|LATER|요청이너무많|TOOMANY/,
  // Communication, and an answer that failed to come.
  /통신|네트워크|NETWORK|접속|연결|CONNECTION|수신|송신|전문|무응답|응답[이을]?(없|못|받지)|RESPONSE/,
  /장애|(시스템|서버|일시적인?)(오류|에러)|내부오류|SYSTEMERROR|INTERNAL/,
  // Work under way.
  /(처리|진행|작업|요청|결제|승인)중|점검|대기|PROCESSING|PROGRESS|PENDING/,
  // An approval, unless the text says that there was none; and its reversal.
  /(?<!미)승인(?!([에이을은가]|요청|처리)?(실패|거절|거부|불가|불능|제한|한도|가능금액|되지|안|할수없))/,
  /(?<!NOT|UN|DIS)APPROVED|취소/,
];

/** What the card companies and the PG say without a code, by class; compared without spaces. */
const PHRASES: readonly (readonly [DeclineClass, RegExp])[] = [
  ['key_invalid', /등록되지않은(구매자|고객)|등록된고객정보가없습니다|빌링?키[가는]?(없|존재하지)/],
  [
    'card_dead',
    /유효기간이?(만료|경과|지난|오류)|만료된카드|도난|분실|(해지|폐기)된?카드|카드번호오류/,
  ],
  ['cardholder', /연체|(거래|사용)?(정지|제한)된?카드|전화요망/],
  ['funds', /잔[액고][이가]?부족|한도(금?액)?[을를이가]?(초과|부족)|승인가능금액이?부족/],
];

/** Limits and stops of the shop are no fault of a card. */
const ABOUT_THE_SHOP = /가맹점|상점|업체/;
