/** Reads the window's input and finds the test card. The typed number goes no further. */
import { seoulStamp } from '../book/seoul-time.ts';
import { type TestCard, testCards } from '../inicis/test-cards.ts';
import { isRecord } from '../rest/parameters.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';

export function readCard(entry: unknown, now: number): TestCard {
  if (!isRecord(entry)) throw new SandboxRefusal('카드 정보를 입력해 주세요.');
  const number = digitsOf(entry.number);
  const card = testCards.find((known) => known.number === number);
  if (!card) throw new SandboxRefusal('테스트 카드만 사용할 수 있습니다. 실제 카드를 넣지 마세요.');
  if (!isInFuture(digitsOf(entry.expiry), now)) {
    throw new SandboxRefusal('유효기간은 미래의 월이어야 합니다.');
  }
  if (!/^\d{6}$/.test(String(entry.birth))) {
    throw new SandboxRefusal('생년월일은 숫자 6자리여야 합니다.');
  }
  if (!/^\d{2}$/.test(String(entry.pwd_2digit))) {
    throw new SandboxRefusal('비밀번호 앞 2자리는 숫자여야 합니다.');
  }
  return card;
}

function digitsOf(value: unknown): string {
  return String(value).replace(/\D/g, '');
}

/** Month and year in any usual order; a card is valid until the end of its month in Seoul. */
function isInFuture(expiry: string, now: number): boolean {
  const [, year, month] =
    /^(20\d\d)(0[1-9]|1[0-2])$/.exec(expiry) ??
    /^(\d\d)(0[1-9]|1[0-2])$/.exec(reversed(expiry)) ??
    [];
  if (year === undefined || month === undefined) return false;
  return `${year.padStart(4, '20')}${month}` >= seoulStamp(now).slice(0, 6);
}

// A first pair above 12 can only be a year, as in 3012 for December 2030.
function reversed(expiry: string): string {
  const [, first = '', last = ''] = /^(\d\d)(?:20)?(\d\d)$/.exec(expiry) ?? [];
  return Number(first) > 12 ? first + last : last + first;
}
