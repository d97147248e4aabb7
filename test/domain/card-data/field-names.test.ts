/** Fields that only card forms have, in the spellings of programs and people. */
import { describe, expect, it } from 'vitest';
import { findForbidden } from '../../../functions/domain/card-data/find-forbidden.ts';

const foundUnder = (name: string, value: unknown) =>
  findForbidden(JSON.stringify({ [name]: value }));

const numbers = [
  ...[
    'card_number',
    'cardNumber',
    'CARD-NUMBER',
    'card no.',
    'cardNo',
    'card_num',
    'cardnum',
    'cc_number',
    'ccNum',
  ],
  ...[
    'creditCardNumber',
    'credit_card_no',
    'buyer_card_number',
    'card_number1',
    '카드번호',
    '카드 번호',
    '신용카드번호',
  ],
  ...['카드번호'.normalize('NFD'), 'ｃａｒｄ＿ｎｏ', 'card\u200bnumber'],
];

const others = [
  ...[
    'expiry',
    'exp',
    'expDate',
    'exp_month',
    'exp_year',
    'expiryDate',
    'expiration',
    'expiration_date',
    'card_expiry',
  ],
  ...[
    'cardExp',
    'card_expire',
    'cardExpires',
    'expireDate',
    'validThru',
    'valid_through',
    'good_thru',
    'expMM',
    'exp_yy',
  ],
  ...[
    '유효기간',
    '카드유효기간',
    '카드 유효기간',
    '유효년월',
    '카드만료일',
    '유효기간(월)',
    '유효기간MM',
  ],
  ...[
    'cvc',
    'CVC2',
    'cvv',
    'cvv2',
    'card_cvc',
    'cardCvv',
    'cvcCode',
    'cvv_number',
    'CVC번호',
    'security_code',
    'csc',
  ],
  ...['cardSecurityCode', 'card_verification_value', '보안코드', '카드보안코드', '카드 CVC'],
  ...[
    'pwd_2digit',
    'pwd2Digits',
    'password_2digit',
    'card_password',
    'cardPwd',
    'card_pw',
    'cardPin',
    'card_pass',
  ],
  ...[
    '카드비밀번호',
    '카드 비밀번호',
    '비밀번호 앞 2자리',
    '비밀번호앞두자리',
    '카드비밀번호 앞2자리',
    '카드비번',
  ],
  'birth',
];

describe('a field is refused by its name', () => {
  it.each(numbers)('%s, a card number', (name) => {
    expect(foundUnder(name, '4111')).toEqual({ kind: 'card_data', field: name });
    expect(foundUnder(name, {})).toBeDefined();
    expect(foundUnder(name, 4111)).toBeDefined();
    expect(foundUnder(name, true)).toBeDefined();
    expect(foundUnder(name, '4242424242424242*')).toBeDefined();
  });

  it.each(numbers)('%s unless its value is masked or empty', (name) => {
    for (const shown of [
      '424242*********2',
      '4242-XXXX-xxxx-4242',
      '****',
      '4242##########42',
      '4242●●●●',
      '',
      null,
    ])
      expect(foundUnder(name, shown)).toBeUndefined();
  });

  it.each(others)('%s, whatever it holds', (name) => {
    for (const value of ['12', '', null, '**', {}])
      expect(foundUnder(name, value)).toEqual({ kind: 'card_data', field: name });
    expect(findForbidden(JSON.stringify({ memo: [{ [name]: 1 }] }))).toEqual({
      kind: 'card_data',
      field: 'memo',
    });
    expect(findForbidden(JSON.stringify({ memo: JSON.stringify({ [name]: 1 }) }))).toBeDefined();
  });
});

describe('a field is not refused by its name', () => {
  it.each([
    ...[
      'card_name',
      'card_code',
      'card_type',
      'card_quota',
      'card',
      'cards',
      'discard_no',
      'postcard_number',
    ],
    ...[
      'gift_card_number',
      'membership_card_no',
      'masked_number',
      'card_number_masked',
      'number',
      'no',
      '번호',
    ],
    ...[
      'expires_at',
      'expired',
      'expected',
      'experience',
      'export',
      'exp_points',
      'valid_until',
      '만료일',
      '유효',
      '기간',
    ],
    ...[
      'cvs',
      'cvcs_store',
      'security',
      'barcode',
      'code',
      '상품코드',
      'birthday',
      'birth_date',
      'birthplace',
    ],
    ...[
      'password',
      'pwd',
      'pin',
      '비밀번호',
      'cardinal',
      'card_passage',
      '카드',
      '카드사',
      '카드할부',
      '',
    ],
    `${'card'.repeat(20)}_number`,
  ])('%s', (name) => {
    expect(foundUnder(name, '12')).toBeUndefined();
  });
});
