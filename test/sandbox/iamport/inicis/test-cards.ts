/** The only cards there are: each one's answer to registration and to every later charge. */
export interface TestCard {
  readonly id: string;
  readonly number: string;
  readonly masked: string;
  /** Card company and its code as Iamport shows them. */
  readonly name: string;
  readonly code: string;
  readonly registration: 'issued' | 'refused';
  /** What Inicis answers to a charge: approval, or the code of its refusal. */
  readonly charge: 'approved' | DeclineCode;
  /** For the window's list of cards. */
  readonly hint: string;
}

/** What stands in the first brackets of a refusal. */
export type DeclineCode = string;

const issued = { registration: 'issued', charge: 'approved' } as const;

export const testCards: readonly TestCard[] = [
  {
    id: 'shinhan',
    ...numbered('4242 4242 4242 4242'),
    name: '신한카드',
    code: '366',
    ...issued,
    hint: '정상 등록, 정상 결제',
  },
  {
    id: 'bc',
    ...numbered('5555 5555 5555 4444'),
    name: 'BC카드',
    code: '361',
    ...issued,
    hint: '정상 등록, 정상 결제',
  },
  {
    id: 'insufficient-balance',
    ...numbered('4000 0000 0000 9995'),
    name: '국민KB카드',
    code: '381',
    ...issued,
    charge: '1254',
    hint: '정상 등록, 이후 결제는 잔액부족',
  },
  {
    id: 'lost-or-stolen',
    ...numbered('4000 0000 0000 9987'),
    name: '삼성카드',
    code: '365',
    ...issued,
    charge: '1226',
    hint: '정상 등록, 이후 결제는 도난·분실카드',
  },
  {
    id: 'expired',
    ...numbered('4000 0000 0000 0069'),
    name: '현대카드',
    code: '367',
    ...issued,
    charge: '1204',
    hint: '정상 등록, 이후 결제는 유효기간 만료',
  },
  {
    id: 'issuer-timeout',
    ...numbered('4000 0000 0000 0119'),
    name: '롯데카드',
    code: '368',
    ...issued,
    charge: '1210',
    hint: '정상 등록, 이후 결제는 카드사 TIMEOUT',
  },
  {
    id: 'refused',
    ...numbered('4000 0000 0000 0002'),
    name: '하나SK카드',
    code: '374',
    registration: 'refused',
    charge: '1227',
    hint: '카드사가 등록을 거절',
  },
];

/** Iamport's mask for Inicis cards: six digits, nine stars, one digit. */
function numbered(spaced: string): Pick<TestCard, 'number' | 'masked'> {
  const number = spaced.replaceAll(' ', '');
  return { number, masked: `${number.slice(0, 6)}*********${number.slice(-1)}` };
}
