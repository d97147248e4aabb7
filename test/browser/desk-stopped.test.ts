/** While nobody is charged, every room of the desk says so and why. */
import { expect } from 'vitest';
import { seriousViolations } from './support/axe.ts';
import { it } from './support/browser-test.ts';
import { goTo } from './support/desk.ts';

const rooms = {
  ko: ['현황', '케이스', '결제', '구독', '고객', '대사', '결제 스위치', '이벤트', '샌드박스 도구'],
  en: [
    'Overview',
    'Cases',
    'Charges',
    'Subscriptions',
    'Customers',
    'Books',
    'Charging',
    'Events',
    'Sandbox tools',
  ],
} as const;

const words = {
  ko: '결제가 멈춰 있습니다. 스위치를 껐습니다.',
  en: 'Nobody is charged. Charging was turned off.',
} as const;

it.for([
  ['ko', 'pc'],
  ['en', 'phone'],
] as const)('in %s on a %s', async ([language, device], { open, shop }) => {
  const quiet = await open('/desk', { language, device });
  await quiet.locator('#now').waitFor();
  expect(await quiet.locator('.stopped').count()).toBe(0);

  await shop.put('/control', { charging: 'off', reason: '점검' });
  const desk = await open('/desk', { language, device });
  await desk.locator('#now').waitFor();
  for (const room of rooms[language]) {
    await goTo(desk, room);
    const why = await desk.getByRole('alert').innerText();
    expect(why).toContain(words[language]);
    expect(why).toContain('점검');
  }
  expect(await seriousViolations(desk)).toEqual([]);
  await shop.put('/control', { charging: 'on', reason: '점검 끝' });
});
