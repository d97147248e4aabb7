/** The only valid cards: each one's answer to registration and to every later charge. */
export interface TestCard {
  readonly id: string;
  readonly number: string;
  readonly masked: string;
  /** The card company and its code, as Iamport shows them. */
  readonly name: string;
  readonly code: string;
  readonly registration: 'issued' | 'refused';
  /** Inicis' answer to a charge: approval, or the code of its refusal. */
  readonly charge: 'approved' | DeclineCode;
  /** For the window's list of cards. */
  readonly hint: string;
  readonly english: { readonly name: string; readonly hint: string };
}

/** The code in the first brackets of a refusal. */
export type DeclineCode = string;

const issued = { registration: 'issued', charge: 'approved' } as const;

export const testCards: readonly TestCard[] = [
  {
    id: 'shinhan',
    ...numbered('4242 4242 4242 4242'),
    name: '신한카드',
    code: '366',
    ...issued,
    hint: '등록되고, 언제나 결제됨',
    english: { name: 'Shinhan Card', hint: 'registers, always pays' },
  },
  {
    id: 'bc',
    ...numbered('5555 5555 5555 4444'),
    name: 'BC카드',
    code: '361',
    ...issued,
    hint: '등록되고, 언제나 결제됨',
    english: { name: 'BC Card', hint: 'registers, always pays' },
  },
  {
    id: 'insufficient-balance',
    ...numbered('4000 0000 0000 9995'),
    name: '국민KB카드',
    code: '381',
    ...issued,
    charge: '1254',
    hint: '등록되고, 이후 잔액부족',
    english: { name: 'KB Kookmin Card', hint: 'registers, then: balance too low' },
  },
  {
    id: 'lost-or-stolen',
    ...numbered('4000 0000 0000 9987'),
    name: '삼성카드',
    code: '365',
    ...issued,
    charge: '1226',
    hint: '등록되고, 이후 도난·분실',
    english: { name: 'Samsung Card', hint: 'registers, then: lost or stolen' },
  },
  {
    id: 'expired',
    ...numbered('4000 0000 0000 0069'),
    name: '현대카드',
    code: '367',
    ...issued,
    charge: '1204',
    hint: '등록되고, 이후 유효기간 만료',
    english: { name: 'Hyundai Card', hint: 'registers, then: expired' },
  },
  {
    id: 'issuer-timeout',
    ...numbered('4000 0000 0000 0119'),
    name: '롯데카드',
    code: '368',
    ...issued,
    charge: '1210',
    hint: '등록되고, 이후 카드사 응답 없음',
    english: { name: 'Lotte Card', hint: 'registers, then: issuer times out' },
  },
  {
    id: 'refused',
    ...numbered('4000 0000 0000 0002'),
    name: '하나SK카드',
    code: '374',
    registration: 'refused',
    charge: '1227',
    hint: '등록할 때 거절됨',
    english: { name: 'Hana SK Card', hint: 'refused at registration' },
  },
];

/** Iamport's mask for Inicis cards: six digits, nine stars, one digit. */
function numbered(spaced: string): Pick<TestCard, 'number' | 'masked'> {
  const number = spaced.replaceAll(' ', '');
  return { number, masked: `${number.slice(0, 6)}*********${number.slice(-1)}` };
}
