/** The desk says of each subscription how it stands, what comes next, and what can be done. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { oneInEachStatus, subscribed } from '../contract/support/every-status.ts';
import { onLastOfJanuary } from '../contract/support/months.ts';
import { changes } from '../contract/support/subscriptions.ts';
import { seriousViolations } from './support/axe.ts';
import { it as browserIt, type Device, type Language } from './support/browser-test.ts';
import { goTo } from './support/desk.ts';

const it = browserIt.extend('variables', onLastOfJanuary);

const visits: [Language, Device][] = [
  ['ko', 'pc'],
  ['en', 'phone'],
];

const words = {
  ko: {
    room: '구독',
    none: '결제할 날이 없습니다.',
    missed: '놓친 회차',
    states: {
      waiting: ['대기 중', '지금 해지'],
      active: ['정상', '일시정지기간이 끝나면 해지지금 해지'],
      ending: ['해지 예정', '일시정지해지 취소지금 해지'],
      past_due: ['미납', '일시정지기간이 끝나면 해지지금 해지'],
      paused: ['일시정지', '다시 시작기간이 끝나면 해지지금 해지'],
      suspended: ['정지', '일시정지기간이 끝나면 해지지금 해지놓친 2회차 결제'],
      canceled: ['해지', ''],
    },
  },
  en: {
    room: 'Subscriptions',
    none: 'Nothing is going to be charged.',
    missed: 'Missed',
    states: {
      waiting: ['Waiting', 'Cancel now'],
      active: ['Active', 'PauseCancel at end of periodCancel now'],
      ending: ['Ends', 'PauseKeep after allCancel now'],
      past_due: ['Payment failed', 'PauseCancel at end of periodCancel now'],
      paused: ['Paused', 'ResumeCancel at end of periodCancel now'],
      suspended: ['Suspended', 'PauseCancel at end of periodCancel nowCharge missed period 2'],
      canceled: ['Canceled', ''],
    },
  },
} as const;

/** Of these nothing falls due by itself. */
const chargeNothing = ['waiting', 'ending', 'suspended', 'canceled'];

it('in each status, in both languages', async ({ sandbox, shop, pg, open }) => {
  const wished = await subscribed(sandbox, shop);
  const members = { ...(await oneInEachStatus({ sandbox, shop, pg })), ending: wished };
  await changes(shop, `/subscriptions/${wished.id}`, { cancel_at_period_end: true });

  for (const [language, device] of visits) {
    const { room, none, missed, states } = words[language];
    const desk = await open('/desk', { language, device });
    await desk.locator('#now').waitFor();
    await goTo(desk, room);
    for (const [status, [tag, buttons]] of Object.entries(states)) {
      const { id } = members[status as keyof typeof members];
      await desk.locator(`main a[href="#subscriptions/${id}"]`).click();
      const panel = desk.locator('.detail');
      await expect.poll(() => panel.locator('h2 .tag').innerText()).toBe(tag);
      await expect.poll(() => buttonsOn(desk), { message: status }).toBe(buttons);
      await expect
        .poll(() => datesOn(desk, none), { message: status })
        .toBe(chargeNothing.includes(status));
      if (status === 'suspended') await expect.poll(() => secondPeriod(desk)).toContain(missed);
      expect(await seriousViolations(desk), status).toEqual([]);
      await desk.goBack();
    }
  }
});

const buttonsOn = async (desk: Page) =>
  (await desk.locator('.detail .buttons button').allInnerTexts()).join('');

/** Whether it says that there are none. */
const datesOn = async (desk: Page, none: string) =>
  (await desk.locator('.detail').innerText()).includes(none);

/** One line holds the period, that it was missed, and its attempts. */
const secondPeriod = (desk: Page) => desk.locator('.periods li').first().innerText();
