/** The operator's desk, from the first subscription to a broken card that is repaired. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type Device, it, type Language } from './support/browser-test.ts';
import { subscribe } from './support/checkout.ts';
import { booksOn, done, goTo, happened, press } from './support/desk.ts';

const walks: [Device, Language][] = [
  ['pc', 'ko'],
  ['phone', 'en'],
];

const words = {
  ko: {
    monthLater: '한 달 보내기',
    weekLater: '일주일 보내기',
    paid: '9,900원 결제됨',
    declined: '9,900원 거절됨',
    tools: '샌드박스 도구',
    break: '오류 만들기',
    repair: '고치기',
    pastDue: '구독료 미납',
    recovered: '정상으로 돌아옴',
    why: '잔액·한도 부족',
    books: '대사',
    agree: '일치합니다',
    kept: /우리 원장 (\S+), PG사 거래 내역 (\S+)\./,
  },
  en: {
    monthLater: 'A month later',
    weekLater: 'A week later',
    paid: '₩9,900 paid',
    declined: '₩9,900 declined',
    tools: 'Sandbox tools',
    break: 'Break',
    repair: 'Repair',
    pastDue: 'past due',
    recovered: 'recovered',
    why: 'balance or limit',
    books: 'Books',
    agree: 'They agree',
    kept: /(\S+) in our ledger, (\S+) in the PG/,
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
      expect(await happened(page)).toContain(`${visitorName}: ${said.paid}`);
    }

    await goTo(page, said.tools);
    await breakCard(page, said.break, visitorName);
    await press(page, said.monthLater);
    const broken = await happened(page);
    expect(broken).toContain(`${visitorName}: ${said.declined}`);
    expect(broken).toContain(said.pastDue);
    expect(broken).toContain(said.why);

    await press(page, said.repair);
    await press(page, said.weekLater);
    const repaired = await happened(page);
    expect(repaired).toContain(`${visitorName}: ${said.paid}`);
    expect(repaired).toContain(said.recovered);

    const books = await booksOn(page, said.books);
    expect(books).toContain(said.agree);
    const [, ours, theirs] = said.kept.exec(books) ?? [];
    expect(ours).toMatch(/\d/);
    expect(theirs).toBe(ours);
  });
});

async function breakCard(page: Page, name: string, customer: string): Promise<void> {
  const form = page.getByRole('form', { name });
  await form.getByRole('textbox').fill(customer);
  await form.getByRole('button', { name }).click();
  await done(page);
}
