/** A key that Iamport does not delete: asked for ten hours, then a person is, and nobody else is any more. */
import { expect, it } from 'vitest';
import { type IssuedKey, retiring } from '../../../functions/domain/billing-key/billing-key.ts';
import { askedAgain } from '../../../functions/domain/billing-key/deletion.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { workOnKey } from '../../../functions/use-cases/workers/work-on-key.ts';
import { active } from '../../adapters/support/items.ts';
import { kim } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const nothing = { page: async () => ({ items: [] }) };

/** A key that retires, and a worker that is woken whenever the key is due. */
async function retired() {
  const here = await world();
  const uid = here.hasKey();
  const key = { ...active(), registration: undefined, pendingEvents: [] };
  here.keys.put({ ...retiring(key, { actor: kim, now: 0 }), wakeAt: here.served.now() });
  const held = () => here.keys.item(uid) as IssuedKey;
  const lists = { chargeLists: nothing, subscriptionLists: nothing };
  const ports = { ...here.ports, ...lists, cases: here.cases };
  let asked = 0;
  const works = (answer: () => Promise<boolean>) => {
    const deleteBillingKey = () => {
      asked += 1;
      return answer();
    };
    const gateway = { ...here.ports.gateway, deleteBillingKey };
    return workOnKey({ ...ports, gateway }, { id: uid, control: ownTableState });
  };
  const nextWork = async (answer: () => Promise<boolean>) => {
    here.served.advance(Math.max(0, (held().wakeAt ?? 0) - here.served.now()));
    await works(answer);
  };
  return { here, held, works, nextWork, asked: () => asked };
}

const no = async () => false;
const yes = async () => true;

it('is asked again every hour, ten times, then a person has one case', async () => {
  const { here, held, nextWork, asked } = await retired();
  for (let hour = 1; hour < 10; hour += 1) {
    await nextWork(no);
    expect(held()).toMatchObject({ status: 'retiring', wakeAt: here.served.now() + HOUR });
  }
  expect(here.events()).toEqual([]);
  await nextWork(no);
  expect(asked()).toBe(10);
  expect(held().wakeAt).toBeUndefined();
  expect(here.events()).toEqual([expect.stringMatching(/^case\.opened:key_not_deleted\./)]);
  here.served.advance(30 * HOUR);
  await nextWork(no);
  expect(asked()).toBe(10);
});

it('deleted after all, when somebody asked again, closes the case', async () => {
  const { here, held, nextWork } = await retired();
  for (let hour = 1; hour <= 10; hour += 1) await nextWork(no);
  const again = askedAgain(held(), { actor: kim, now: here.served.now() });
  here.keys.put(again ?? expect.fail('it was not given up'));
  await nextWork(yes);
  expect(held()).toMatchObject({ status: 'deleted' });
  expect(here.events()).toEqual([
    expect.stringMatching(/^case\.opened:/),
    expect.stringMatching(/^case\.closed:/),
    expect.stringMatching(/^billing_key\.deleted:/),
  ]);
});

it('that Iamport cannot be asked about now counts as no refusal, and is asked again in an hour', async () => {
  const { here, held, nextWork } = await retired();
  await nextWork(() => Promise.reject(new Refusal('iamport_unavailable', 'It is down.')));
  expect(held()).toMatchObject({ status: 'retiring', wakeAt: here.served.now() + HOUR });
  expect(held().deletionRefusals).toBeUndefined();
});

it('about which nobody expected an error is left as it is, and the message returns', async () => {
  const { held, nextWork } = await retired();
  const before = held();
  const broken = () => Promise.reject(new TypeError('code is not a number'));
  await expect(nextWork(broken)).rejects.toThrow(TypeError);
  expect(held()).toEqual(before);
});

it('that two workers delete at once is said to be deleted once', async () => {
  const { here, held, nextWork } = await retired();
  const deletedAt = here.served.now() - 1;
  const gone = { ...held(), status: 'deleted', deletedAt, wakeAt: undefined } as const;
  await nextWork(async () => {
    here.keys.put(gone);
    return true;
  });
  expect(held()).toMatchObject({ status: 'deleted', deletedAt });
  expect(here.events()).toEqual([]);
});
