/** Resident registration numbers: known by their form, or by a word before them. */
import { describe, expect, it } from 'vitest';
import { fold } from '../../../functions/domain/card-data/fold.ts';
import {
  hasPersonalNumber,
  isPersonalNumberUnder,
} from '../../../functions/domain/card-data/personal-number.ts';

const finds = (text: string) => hasPersonalNumber(fold(text));

describe('a resident registration number is found', () => {
  it.each([
    ...[
      '900101-1234567',
      '900101 1234567',
      '900101 - 1234567',
      '900101–1234567',
      '９００１０１－１２３４５６７',
    ],
    ...[
      '홍길동(900101-1234567)',
      'a900101-1234567b',
      '010101-3234567',
      '991231-8234567',
      '٩٠٠١٠١-١٢٣٤٥٦٧',
    ],
    ...['900101-\u200b1234567', '900101-1234567-1', '900131---1234567'],
  ])('parted: %s', (text) => {
    expect(finds(text)).toBe(true);
  });

  it.each([
    ...[
      '주민등록번호 9001011234567',
      '주민번호:9001011234567',
      '주민 번호는 9001011234567',
      '주민등록번호(9001011234567)',
    ],
    ...[
      '주민=9001011234567',
      '외국인등록번호 9001015234567',
      'RRN: 9001011234567',
      'rrn=9001011234567',
      'juminNo 9001011234567',
    ],
    ...['resident registration number: 9001011234567', '주민등록번호: "9001011234567"'],
  ])('solid after a word for it: %s', (text) => {
    expect(finds(text)).toBe(true);
  });

  it.each([
    '주민등록번호',
    '주민번호',
    'jumin_no',
    'juminNumber',
    'rrn',
    'user_rrn',
    'resident_registration_number',
  ])('solid under the name %s', (name) => {
    expect(isPersonalNumberUnder(name, '9001011234567')).toBe(true);
    expect(isPersonalNumberUnder(name, ' 9001011234567.')).toBe(true);
    expect(isPersonalNumberUnder(name, '90010112345678')).toBe(false);
    expect(isPersonalNumberUnder(`${name}_of_somebody`, '9001011234567')).toBe(false);
    expect(isPersonalNumberUnder('a'.repeat(70) + name, '9001011234567')).toBe(false);
  });
});

describe('no resident registration number is', () => {
  it.each([
    ...[
      '901301-1234567',
      '900001-1234567',
      '900132-1234567',
      '900100-1234567',
      '900101-0234567',
      '900101-9234567',
    ],
    ...[
      '900101-123456',
      '900101-12345678',
      '1900101-1234567',
      '900101/1234567',
      '900101----1234567',
      '900101,1234567',
    ],
    ...[
      '9001011234567',
      '주문번호 9001011234567',
      '주민등록번호 확인 9001011234567',
      '주민등록번호 19001011234567',
    ],
    ...[
      '900101-1******',
      '주민센터 02-123-4567',
      '010-1234-5678',
      '123-45-67890',
      '2026-11-23',
      '주민등록번호 90010112345678',
    ],
  ])('%s', (text) => {
    expect(finds(text)).toBe(false);
  });
});
