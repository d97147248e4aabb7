/** The desk after a simulated year: every room has something to show, to everybody, and as text. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { seriousViolations } from './support/axe.ts';
import { hangsAfterMs, it } from './support/browser-test.ts';
import { subscribe } from './support/checkout.ts';
import { goTo, press, storyOfLostAnswer } from './support/desk.ts';

const script = '<img src=x onerror=alert(1)>';

/** Each room, and what a year leaves in it. */
const rooms: readonly (readonly [room: string, sentences: readonly string[]])[] = [
  [
    '현황',
    [
      '없습니다. 사람을 기다리는 일이 없습니다.',
      '내일 결제 예정',
      '월별 금액',
      '거절 사유별 시도 수',
      '바로 결제됨',
      '거절 뒤 회수됨',
      '받지 못함',
      '만원',
    ],
  ],
  ['케이스', ['모든 결제의 결과가 확정되었습니다']],
  ['결제', ['잔액·한도 부족', '쓸 수 없는 카드', '고객이 카드사에 문의', '12회차', 'minseo']],
  ['구독', ['minseo', '해지', 'haeun', '정지', script]],
  ['고객', ['신한카드 4242 •••• 2', script]],
  ['대사', ['일치합니다', '우리 원장', 'PG사 거래 내역', '잔액부족']],
  ['결제 스위치', ['계약에는 문제가 없습니다']],
  ['이벤트', ['구독 해지', script]],
  ['샌드박스 도구', ['웹훅', '아임포트 장애', 'DLQ', '오류: 도난·분실 (1226)', '고치기']],
];

it('a year leaves its traces in every room', { timeout: 600_000 }, async ({ open }) => {
  await subscribe(await open('/checkout', { customer: script }));
  const page = await open('/desk');
  await page.locator('#now').waitFor();
  page.setDefaultTimeout(400_000);
  await goTo(page, '샌드박스 도구');
  await press(page, '1년 시뮬레이션');
  page.setDefaultTimeout(hangsAfterMs);

  await expect
    .poll(() => page.locator('.happened').innerText())
    .toMatch(/\d{2,3}건 결제.*\d+건 거절/);
  for (const [room, sentences] of rooms) {
    await goTo(page, room);
    for (const sentence of sentences)
      await page.locator('main').getByText(sentence).filter({ visible: true }).first().waitFor();
  }
  expect(await page.locator('img').count()).toBe(0);

  for (const device of ['pc', 'phone'] as const) {
    expect(await violationsInEveryRoom(await open('/desk', { device }))).toEqual([]);
  }
  const desk = await open('/desk');
  expect(await storyOfLostAnswer(desk)).toMatch(/선점.*PG사: 승인.*보냈으나.*조회함.*결제됨/s);
});

async function violationsInEveryRoom(page: Page): Promise<readonly string[]> {
  await page.locator('#now').waitFor();
  const violations: string[] = [];
  for (const [room] of rooms) {
    await goTo(page, room);
    violations.push(...(await seriousViolations(page)).map((one) => `${room}: ${one}`));
  }
  return violations;
}
