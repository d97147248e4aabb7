/** The operator's desk, from the first subscription to a broken card that is repaired. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type Device, it, type Language } from './support/browser-test.ts';
import { subscribe } from './support/checkout.ts';
import { done, goTo, happened, press } from './support/desk.ts';

const walks: [Device, Language][] = [
  ['pc', 'ko'],
  ['phone', 'en'],
];

const words = {
  ko: {
    monthLater: '한 달 보내기',
    weekLater: '일주일 보내기',
    paid: '1건 결제, 9,900원',
    declined: '1건 거절',
    cards: '카드',
    break: '고장 내기',
    repair: '고치기',
    pastDue: '구독료 미납',
    recovered: '정상으로 돌아옴',
    why: '잔액·한도 부족',
    books: '장부 대조',
    agree: '일치합니다',
    kept: '우리 장부 49,500원, PG사 장부 49,500원',
  },
  en: {
    monthLater: 'A month later',
    weekLater: 'A week later',
    paid: '1 paid, ₩9,900',
    declined: '1 declined',
    cards: 'Cards',
    break: 'Break',
    repair: 'Repair',
    pastDue: 'past due',
    recovered: 'recovered',
    why: 'balance or limit',
    books: 'Books',
    agree: 'They agree',
    kept: '₩49,500 in our ledger, ₩49,500 in the PG’s book',
  },
} as const;

describe.for(walks)('five minutes on a %s in %s', ([device, language]) => {
  it('show a card being charged, broken, and repaired', async ({ open, visitorName }) => {
    const said = words[language];
    await subscribe(await open('/checkout', { device, language }));
    const page = await open('/desk', { device, language });
    await page.locator('#now').waitFor();

    for (let month = 1; month <= 3; month += 1) {
      await press(page, said.monthLater);
      expect(await happened(page)).toContain(said.paid);
    }

    await goTo(page, said.cards);
    await cardOf(page, visitorName).getByRole('button', { name: said.break }).click();
    await done(page);
    await press(page, said.monthLater);
    const broken = await happened(page);
    expect(broken).toContain(said.declined);
    expect(broken).toContain(said.pastDue);
    expect(broken).toContain(said.why);

    await cardOf(page, visitorName).getByRole('button', { name: said.repair }).click();
    await done(page);
    await press(page, said.weekLater);
    const repaired = await happened(page);
    expect(repaired).toContain(said.paid);
    expect(repaired).toContain(said.recovered);

    await goTo(page, said.books);
    const books = await page.locator('main').innerText();
    expect(books).toContain(said.agree);
    expect(books).toContain(said.kept);
  });
});

const cardOf = (page: Page, customer: string) => page.locator('tr', { hasText: customer });
