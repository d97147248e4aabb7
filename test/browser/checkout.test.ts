/** The checkout page and the window over it, as a customer goes through them. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type Device, it, type Language } from './support/browser-test.ts';
import {
  enterCard,
  openWindow,
  outcomeOn,
  subscribe,
  type TestCard,
  windowOver,
} from './support/checkout.ts';

const everywhere: [Device, Language][] = [
  ['pc', 'ko'],
  ['pc', 'en'],
  ['phone', 'ko'],
  ['phone', 'en'],
];

const sentences = {
  ko: {
    simulated: '모의 결제창입니다.',
    noRealCards: '실제 카드는 받지 않습니다',
    started: '구독이 시작되었습니다',
    paid: '첫 달 요금이 결제되었습니다',
    active: '구독 중',
    price: '9,900원',
  },
  en: {
    simulated: 'This is a simulation.',
    noRealCards: 'no real card is taken',
    started: 'Your subscription has started',
    paid: 'the first month is paid',
    active: 'Active',
    price: '₩9,900',
  },
} as const;

describe('a customer', () => {
  it.for(everywhere)('subscribes on a %s in %s', async ([device, language], { open }) => {
    const said = sentences[language];
    const page = await open('/checkout', { device, language });
    const window = await openWindow(page);

    const notice = await window.locator('.notice').innerText();
    const order = await window.locator('#order').innerText();
    await enterCard(window, 'good');
    const outcome = await outcomeOn(page);

    expect(notice).toContain(said.simulated);
    expect(notice).toContain(said.noRealCards);
    // The real mobile window shows no amount either.
    expect(order.includes(said.price)).toBe(device === 'pc');
    expect(outcome).toMatchObject({ kind: 'subscribed' });
    expect(outcome.text).toContain(said.started);
    expect(outcome.text).toContain(said.paid);
    expect(outcome.text).toContain('4242 •••• 2');
    const subscription = page.locator('.subscription');
    await expect.poll(() => subscription.innerText()).toContain(said.active);
    await expect.poll(() => page.locator('.payments').innerText()).toContain(said.price);
  });

  it('sees the window as a layer on a PC and as a whole page on a phone', async ({ open }) => {
    const widths = async (device: Device) => {
      const page = await open('/checkout', { device });
      const box = await (await openWindow(page)).locator('main').boundingBox();
      return { window: box?.width ?? 0, page: page.viewportSize()?.width ?? 0 };
    };

    const pc = await widths('pc');
    const phone = await widths('phone');

    expect(pc.window).toBeLessThan(pc.page * 0.7);
    expect(phone.window).toBe(phone.page);
  });

  it.for<[TestCard, string, string]>([
    ['poor', 'first_charge_declined', '카드의 잔액이나 한도가 부족합니다'],
    ['expired', 'first_charge_declined', '더 이상 사용할 수 없는 카드입니다'],
    ['silent', 'first_charge_unknown', '다시 결제하지 마세요'],
    ['refused', 'card_refused', '다른 카드로 다시 시도하시거나 카드사에 문의해 주세요'],
  ])('with the card "%s" ends at %s', async ([card, kind, sentence], { open }) => {
    const outcome = await subscribe(await open('/checkout'), card);

    expect(outcome.kind).toBe(kind);
    expect(outcome.text).toContain(sentence);
    expect(outcome.text).not.toContain('다음 결제일');
  });

  it.for<[how: string, close: (page: Page) => Promise<void>]>([
    ['the button', async (page) => (await windowOver(page)).locator('#close').click()],
    ['Escape', async (page) => (await windowOver(page)).locator('main').press('Escape')],
  ])('closes the window with %s and has paid nothing', async ([, close], { open }) => {
    const page = await open('/checkout');
    await openWindow(page);

    await close(page);
    const outcome = await outcomeOn(page);

    expect(outcome).toMatchObject({ kind: 'closed' });
    expect(outcome.text).toContain('청구된 금액도 없습니다');
    await expect.poll(() => page.locator('iframe').count()).toBe(0);
  });

  it('changes the card of a subscription', async ({ open }) => {
    const page = await open('/checkout');
    await subscribe(page);

    await page.getByRole('button', { name: '다른 카드로 바꾸기' }).click();
    await enterCard(await windowOver(page), 'otherGood');
    await page.locator('[data-outcome="registered"]').waitFor();

    await expect
      .poll(() => page.locator('[data-outcome]').innerText())
      .toContain('카드를 바꾸었습니다');
    expect(await subscriptionWith(page, 'BC카드 5555 •••• 4')).toContain('구독 중');
  });

  it('goes through all of it with the keyboard alone', async ({ open }) => {
    const page = await open('/checkout');
    await page.locator('.plan').first().waitFor();
    await page.locator('.plan input').first().focus();

    await page.keyboard.press('ArrowDown');
    const total = await page.locator('#total').innerText();
    await page.locator('#register').focus();
    await page.keyboard.press('Enter');
    await windowOver(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const outcome = await outcomeOn(page);

    expect(total).toContain('17,900원');
    expect(outcome).toMatchObject({ kind: 'subscribed' });
  });

  it('named like a script is shown as text', async ({ open }) => {
    const name = '<img src=x onerror=alert(1)>';
    const page = await open('/checkout', { customer: name });
    const outcome = await subscribe(page);

    expect(outcome.kind).toBe('subscribed');
    expect(await page.locator('img').count()).toBe(0);
  });
});

describe('on a phone that returns by redirect', () => {
  it('the customer ends at the same page, as after a callback', async ({ sandbox, open }) => {
    const body = { url: `${sandbox.url}/checkout` };
    await sandbox.control({ path: '/_sandbox/redirect', body });
    const page = await open('/checkout', { device: 'phone' });

    const outcome = await subscribe(page);
    await changeCard(page);
    const changed = await subscriptionWith(page, 'BC카드 5555 •••• 4');
    await sandbox.control({ path: '/_sandbox/redirect', body: { url: null } });

    expect(outcome).toMatchObject({ kind: 'subscribed' });
    expect(changed).toContain('구독 중');
    expect(page.url()).toBe(`${sandbox.url}/checkout`);
  });

  async function changeCard(page: Page): Promise<void> {
    await page.getByRole('button', { name: '다른 카드로 바꾸기' }).click();
    const returned = page.waitForURL(/imp_uid=/);
    await enterCard(await windowOver(page), 'otherGood');
    await returned;
    await page.locator('[data-outcome="registered"]').waitFor();
  }
});

describe('where the shop is to blame, the customer is told that the card is fine', () => {
  it('with wrong keys at Inicis', async ({ sandbox, open }) => {
    const wrong = { inicis: { sign_key: 'x'.repeat(32), merchant_key: 'y'.repeat(32) } };
    await sandbox.control({ path: '/_sandbox/secrets', body: wrong });
    const page = await open('/checkout');
    await page.locator('.plan').first().waitFor();
    await page.locator('#register').click();

    const outcome = await outcomeOn(page);
    await sandbox.control({ path: '/_sandbox/secrets', body: { inicis: trueKeys } });

    expect(outcome).toMatchObject({ kind: 'shop_cannot' });
    expect(outcome.text).toContain('고객님의 카드에는 문제가 없으며 청구된 금액도 없습니다');
  });

  const trueKeys = {
    sign_key: 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS',
    merchant_key: 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09',
  };

  it('with parameters that the script refuses before any window', async ({ open }) => {
    const page = await open('/checkout');
    await page.route('**/me/registrations', async (route) => {
      const answer = await route.fetch();
      const opened = await answer.json();
      opened.request_pay.pg = 'html5_inicis.UNKNOWNMID';
      await route.fulfill({ response: answer, json: opened });
    });
    await page.locator('.plan').first().waitFor();
    await page.locator('#register').click();

    const outcome = await outcomeOn(page);

    expect(outcome).toMatchObject({ kind: 'shop_cannot' });
    expect(outcome.text).toContain('상점의 결제 설정에 문제가 있습니다');
  });
});

/** The subscription once it shows this, which comes a moment after the notice. */
async function subscriptionWith(page: Page, card: string): Promise<string> {
  const subscription = page.locator('.subscription', { hasText: card });
  await subscription.waitFor();
  return subscription.innerText();
}
