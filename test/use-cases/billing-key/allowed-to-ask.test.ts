/** What a browser may have asked at Iamport is rationed, whoever repeats it. */
import { expect, it } from 'vitest';
import { allowedToAsk } from '../../../functions/use-cases/billing-key/allowed-to-ask.ts';
import { active, pending } from '../../adapters/support/items.ts';
import { world } from '../support/world.ts';

it('one that is asked beside two who wait already is refused', async () => {
  const here = await world();
  const key = pending();
  here.keys.put(key);
  const waited: number[] = [];
  const clock = { ...here.ports.clock, pause: async (span: number) => void waited.push(span) };
  const ask = () => allowedToAsk({ ...here.ports, clock }, key);
  expect(await ask()).toBe('ask');
  await expect(ask()).rejects.toMatchObject({ code: 'too_many_at_once', retryAfterSeconds: 2 });
  expect(waited).toHaveLength(2);
});

it('of a key that became active meanwhile nothing is counted', async () => {
  const here = await world();
  const { customerUid } = pending();
  here.keys.put({ ...active(customerUid), registration: pending().registration });
  const before = here.keys.item(customerUid);
  expect(await allowedToAsk(here.ports, pending())).toBe('ask');
  expect(here.keys.item(customerUid)).toEqual(before);
});
