/** What the PG says in words: of a contract that it refuses, of a card, and without a code that we know. */

/** What shops were really told of their contract. */
export const CONTRACT_WORDS: readonly [string, ...string[]] = [
  '업체정보에 이상이 있습니다. 고객센터로 문의하세요.',
  '[8901] 등록되지 않은 상점입니다.',
  '이니시스 빌링결제는 상품명이 필수입니다.',
  '[ER0102] 구매자 정보가 누락되었습니다.',
];

export const ISSUER_WORDS: readonly [string, ...string[]] = [
  '거래가 거절되었습니다. 카드사에 문의하시기 바랍니다.',
  '고객님의 카드는 해당 거래에 사용하실 수 없습니다.',
];

/** Reasons without a code, or with one outside the first brackets; a record may have none at all. */
export const CODELESS: readonly [string | undefined, ...(string | undefined)[]] = [
  '[ERROR][1254]카드사 거절',
  '(1254) 잔액부족',
  '잔액부족',
  undefined,
];
