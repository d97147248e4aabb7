/** Of all charges that a blind Iamport keeps unknown one a day becomes a case, even in a table without a control item. */
import { expect, it } from 'vitest';
import { newControl } from '../../../functions/domain/control/control.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { seoulDate } from '../../../functions/domain/time.ts';
import { isDaysBlindCase } from '../../../functions/use-cases/shared/one-blind-case.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { memoryStore } from '../support/memory-store.ts';
import { world } from '../support/world.ts';

const on = seoulDate(tenOClock);
const first = { on, merchantUid: merchantUid('order-1') };
const second = { on, merchantUid: merchantUid('order-2') };

it('the first charge of a day is its case, asked as often as you like, and the second is none', async () => {
  const here = await world();
  expect(await isDaysBlindCase(here.ports, first)).toBe(true);
  expect(await isDaysBlindCase(here.ports, second)).toBe(false);
  expect(await isDaysBlindCase(here.ports, first)).toBe(true);
  expect(here.controls.item('CONTROL')).toMatchObject({ charging: 'on', blindCase: first });
});

it('where no control item was written yet it is written, charging and with the case', async () => {
  const name = 'controls';
  const controls = memoryStore({ name, keyOf: (_: ReturnType<typeof newControl>) => 'CONTROL' });
  expect(await isDaysBlindCase({ controls }, first)).toBe(true);
  expect(await isDaysBlindCase({ controls }, second)).toBe(false);
  expect(controls.item('CONTROL')).toEqual({ ...newControl(), blindCase: first });
});
