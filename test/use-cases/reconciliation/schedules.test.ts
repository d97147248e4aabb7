/** An earlier system's schedules charge keys of ours: a person hears of it once for each key. */
import { expect, it } from 'vitest';
import { customerUid } from '../../../functions/domain/ids.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { active } from '../../adapters/support/items.ts';
import { both, furnish, key } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

const scheduled = { customer_uid_usage: 'payment.scheduled' } as const;

/** Two keys of ours, one of them issued by the earlier system and adopted in the middle of the span. */
async function books() {
  const two = await twoBooks();
  furnish(two);
  const adoptedAt = two.from + 15 * DAY;
  const done = { registration: undefined, pendingEvents: [], wakeAt: undefined };
  two.hasKey({ ...active(key, undefined, two.from), ...done });
  two.hasKey({ ...active('old-system-1', undefined, adoptedAt), ...done });
  const cases = async () => {
    await two.compared();
    return two.here.events().filter((id) => id.startsWith('case.opened:charged_elsewhere'));
  };
  return { two, adoptedAt, cases };
}

it('once for each key, however many payments and comparisons there are', async () => {
  const { two, adoptedAt, cases } = await books();
  for (const [at, uid] of ['order-1', 'order-2'].entries())
    both(two, { uid, at: two.from + 5 * DAY + at * HOUR }, { there: scheduled });
  const old = { merchant_uid: 'old-9', customer_uid: 'old-system-1', ...scheduled };
  two.there(old, adoptedAt + HOUR);

  expect(await cases()).toEqual([
    `case.opened:charged_elsewhere.${key}`,
    'case.opened:charged_elsewhere.old-system-1',
  ]);
  expect(await cases()).toHaveLength(2);
  expect(two.here.cases.item(`charged_elsewhere.${key}`)).toMatchObject({
    owner: active().owner,
    about: { kind: 'payment', merchantUid: 'order-1' },
    evidence: { payments: [{ customerUid: key, usage: 'payment.scheduled' }] },
  });
  expect(two.here.charges.item('old-9')).toBeUndefined();
});

it('not of what was charged before the key became ours, nor of keys that are not ours', async () => {
  const { two, adoptedAt, cases } = await books();
  const old = { merchant_uid: 'old-8', customer_uid: 'old-system-1', ...scheduled };
  two.there(old, adoptedAt - HOUR);
  const others = { merchant_uid: 'old-7', customer_uid: customerUid('old-system-2') };
  two.there({ ...others, ...scheduled }, adoptedAt + HOUR);
  both(two, { uid: 'order-3', at: adoptedAt });

  expect(await cases()).toEqual([]);
});
