/** The PG of a window, as the shop sets it: KG Inicis' provider, a point, the merchant id, nothing around it. */
import { expect, it } from 'vitest';
import { midOf, TEST_PG, WINDOW_PG } from '../../../functions/adapters/iamport/window-pg.ts';

it.each([TEST_PG, 'html5_inicis.MOI1234567', 'html5_inicis.M', 'html5_inicis.my_shop'])(
  'a window can be opened at %s, whose merchant id follows the point',
  (pg) => {
    expect(WINDOW_PG.test(pg)).toBe(true);
    expect(`html5_inicis.${midOf(pg)}`).toBe(pg);
  },
);

it.each([
  'html5_inicis',
  'html5_inicis.',
  'html5_inicis.---',
  'html5_inicis.MOI 123',
  'html5_inicis.MOI123.other',
  ' html5_inicis.MOI123',
  'old_html5_inicis.MOI123',
  'html5_inicisxMOI123',
  'kakaopay.MOI123',
  '',
])('no window is opened at %j', (pg) => {
  expect(WINDOW_PG.test(pg)).toBe(false);
});
