/** The simulated Inicis window by itself: what it says, masks, and refuses. */
import type { FrameLocator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { it, type Language } from './support/browser-test.ts';
import { enterCard, openWindow, outcomeOn } from './support/checkout.ts';

describe('the window', () => {
  it.for<[Language, string]>([
    ['ko', '테스트 카드만 사용할 수 있습니다. 실제 카드를 넣지 마세요.'],
    ['en', 'Only test cards can be used. Never enter a real card.'],
  ])('refuses a typed card that is no test card, in %s', async ([language, refusal], { open }) => {
    const page = await open('/checkout', { language });
    const window = await openWindow(page);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));

    await typeCard(window, '4111111111111111');
    await window.locator('#submit').click();

    await expect.poll(() => window.locator('#message').innerText()).toBe(refusal);
    expect(sent.filter((request) => /4111|\/pay/.test(request))).toEqual([]);
    await enterCard(window, 'good');
    expect(await outcomeOn(page)).toMatchObject({ kind: 'subscribed' });
  });

  it('takes a typed test card', async ({ open }) => {
    const page = await open('/checkout');
    const window = await openWindow(page);

    await typeCard(window, '5555555555554444');
    await window.locator('[name=expiry]').pressSequentially('1235');
    await window.locator('[name=birth]').fill('900101');
    await window.locator('[name=pwd_2digit]').fill('00');
    await window.locator('#submit').click();

    expect((await outcomeOn(page)).text).toContain('BC카드');
  });

  it.for([
    ['expiry', '13/30', '유효기간은 미래의 월이어야 합니다.'],
    ['expiry', '01/20', '유효기간은 미래의 월이어야 합니다.'],
    ['birth', '9001', '생년월일은 숫자 6자리여야 합니다.'],
    ['pwd_2digit', '0', '비밀번호 앞 2자리는 숫자여야 합니다.'],
  ] as const)('says what is wrong with %s %s', async ([field, value, message], { open }) => {
    const window = await openWindow(await open('/checkout'));
    await window.locator('#cards button').first().click();

    await window.locator(`[name=${field}]`).fill(value);
    await window.locator('#submit').click();
    await window.locator('#message', { hasText: /./ }).waitFor();

    await expect.poll(() => window.locator('#message').innerText()).toBe(message);
  });

  it('is simulated in English, too, where it refuses', async ({ open }) => {
    const window = await openWindow(await open('/checkout', { language: 'en' }));
    await window.locator('#cards button').first().click();

    await window.locator('[name=expiry]').fill('01/20');
    await window.locator('#submit').click();

    await expect
      .poll(() => window.locator('#message').innerText())
      .toBe('The card must expire in a future month.');
  });

  it('masks the middle of the number and the password', async ({ open }) => {
    const window = await openWindow(await open('/checkout'));
    const types = ['number1', 'number2', 'number3', 'number4', 'pwd_2digit'].map((name) =>
      window.locator(`[name=${name}]`).getAttribute('type'),
    );

    expect(await Promise.all(types)).toEqual([null, 'password', 'password', null, 'password']);
  });
});

/** Digits typed into the first box run on into the others. */
async function typeCard(window: FrameLocator, number: string): Promise<void> {
  await window.locator('[name=number1]').focus();
  for (const [index, digits] of (number.match(/.{4}/g) ?? []).entries()) {
    await window.locator(`[name=number${index + 1}]:focus`).pressSequentially(digits);
  }
}
