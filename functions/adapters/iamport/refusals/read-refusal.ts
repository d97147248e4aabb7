/**
 * Reads a text in which the PG says no: by its code, else by phrases that we know. Words that leave
 * open whether a payment was made decline nothing.
 */
import type { GatewayPayment } from '../../../domain/gateway/answer.ts';
import type { DeclineClass, Meaning } from '../../../domain/gateway/outcome.ts';
import { meaningOfCode } from './decline-codes.ts';

/** A record with what its failure means; the records of comparisons go without. */
export const withMeaning = <Row extends GatewayPayment | undefined>(row: Row) =>
  row?.failReason ? { ...row, failure: readRefusal(row.failReason) } : row;

/** A known code decides, wherever it stands; then words about a possible payment; then phrases. */
export function readRefusal(text = ''): Meaning {
  const byCode = meaningOfCode(text);
  if (byCode.class !== undefined) return byCode;
  const words = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (MAY_EXIST.some((some) => some.test(words))) return { ...byCode, class: 'ambiguous' };
  const known = PHRASES.find(([, phrase]) => phrase.test(words))?.[0];
  return known === undefined || ABOUT_THE_SHOP.test(words) ? byCode : { ...byCode, class: known };
}

/** Words under which money may have moved, or may still move; compared without spaces. */
const MAY_EXIST: readonly RegExp[] = [
  // Time ran out, or runs on.
  /시간초과|응답시간|타임아웃|TIMED?-?OUT|지연|잠시후|잠시만|나중에|LATER/,
  // Communication, and an answer that failed to come.
  /통신|네트워크|NETWORK|접속|연결|CONNECTION|수신|송신|전문|무응답|응답(이|을)?(없|못|받지)|RESPONSE/,
  /장애|시스템(오류|에러)|내부오류|SYSTEMERROR|INTERNAL/,
  // Work under way.
  /(처리|진행|작업|요청|결제|승인)중|점검|대기|PROCESSING|PROGRESS|PENDING/,
  // Duplicates, and an order that exists.
  /중복|이미(?!지)|동일한|기(승인|처리|결제|취소|완료)|존재(합니다|하는|함)|주문이이루어진/,
  /DUPLICAT|ALREADY|(?<!NOT)EXISTS?(?![A-Z])/,
  // An approval, unless the text says that there was none; and its reversal.
  /(?<!미)승인(?!(에|이|을|은|가|요청|처리|가)?(실패|거절|거부|불가|불능|제한|한도|가능금액|되지|안|할수없))/,
  /(?<!NOT|UN|DIS)APPROVED|취소/,
];

/** What the card companies and the PG say without a code, by class; compared without spaces. */
const PHRASES: readonly (readonly [DeclineClass, RegExp])[] = [
  [
    'key_invalid',
    /등록되지않은(구매자|고객)|등록된고객정보가없습니다|빌(링)?키(가|는)?(없|존재하지)/,
  ],
  [
    'card_dead',
    /유효기간(이)?(만료|경과|지난|오류)|만료된카드|도난|분실|(해지|폐기)(된)?카드|카드번호오류/,
  ],
  ['cardholder', /연체|(거래|사용)?(정지|제한)(된)?카드|전화요망/],
  ['funds', /(잔액|잔고)(이|가)?부족|한도(금?액)?(을|를|이|가)?(초과|부족)|승인가능금액(이)?부족/],
];

/** Limits and stops of the shop are no fault of a card. */
const ABOUT_THE_SHOP = /가맹점|상점|업체/;
