/** What waits is charged once, in time, on a card that is still there; or it is canceled and told. */
import { describe, expect, it } from 'vitest';
import type { WaitingCharge } from '../../../functions/domain/charge/charge.ts';
import { waitingCharge } from '../../../functions/domain/charge/waiting-charge.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { advanceWaiting } from '../../../functions/use-cases/charge/advance-waiting.ts';
import { cancelCharge } from '../../../functions/use-cases/charge/cancel-charge.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const minute = 60_000;
const hour = 60 * minute;

async function shop() {
  const here = await world();
  const request = {
    merchantUid: merchantUid('order-1'),
    customerUid: here.hasKey(),
    name: '첫 결제',
    amount: 5_000,
    buyer: { name: '홍길동' },
  };
  const now = here.served.now();
  const facts = { owner: alice, actor: kim, digest: here.ports.ids.digestOf(request), now };
  const waiting = waitingCharge({
    request,
    ...facts,
    until: now + hour,
    waitsFor: 'charging_stopped',
  });
  await here.charges.create(waiting);
  const stored = async () => {
    const found = await here.charges.find(request.merchantUid);
    if (found?.item.status !== 'waiting') throw new Error('it does not wait');
    return { ...found, item: found.item satisfies WaitingCharge };
  };
  const control = { ...ownControl(), isOwnTable: true };
  return {
    here,
    request,
    stored,
    status: () => here.charges.item(request.merchantUid)?.status,
    lastStep: () => here.charges.item(request.merchantUid)?.history.at(-1),
    works: async (read = stored(), state = control) =>
      advanceWaiting(here.ports, await read, { control: state }),
    takesBack: () => cancelCharge(here.ports, { uid: request.merchantUid, actor: kim }),
  };
}

describe('a charge that waits', () => {
  it('is charged as soon as charging goes on, and forgets its buyer', async () => {
    const { here, works, status, request } = await shop();
    await works();
    expect(status()).toBe('paid');
    expect(here.payments()).toHaveLength(1);
    expect(JSON.stringify(here.charges.item(request.merchantUid))).not.toContain('홍길동');
  });

  it('is tried every ten minutes while charging is stopped, and at its end', async () => {
    const { here, works, status, request } = await shop();
    const stopped = { ...ownControl({ charging: 'off' }), isOwnTable: true };
    await works(undefined, stopped);
    expect(here.charges.item(request.merchantUid)).toMatchObject({
      status: 'waiting',
      wakeAt: here.served.now() + 10 * minute,
    });
    here.served.advance(55 * minute);
    await works(undefined, stopped);
    const wakeAt = here.served.now() + 5 * minute;
    expect(here.charges.item(request.merchantUid)).toMatchObject({ wakeAt });
    expect(status()).toBe('waiting');
    expect(here.payments()).toEqual([]);
  });

  it('expires: it is canceled, told, and never charged', async () => {
    const { here, works, status, lastStep } = await shop();
    here.served.advance(hour);
    await works();
    expect(lastStep()).toMatchObject({ what: 'canceled', note: 'expired' });
    expect(status()).toBe('canceled');
    expect(here.events()).toEqual(['charge.canceled:order-1']);
    expect(here.payments()).toEqual([]);
  });

  it('is canceled when its card is gone', async () => {
    const { here, works, status, lastStep, request } = await shop();
    const key = here.keys.item(request.customerUid);
    if (key === undefined) throw new Error('there is a key');
    here.keys.put({ ...key, status: 'retiring' } as typeof key);
    await works();
    expect(lastStep()).toMatchObject({ what: 'canceled', note: 'no_card' });
    expect(status()).toBe('canceled');
    expect(here.payments()).toEqual([]);
  });

  it('is taken back: a worker that had read it before charges nothing', async () => {
    const { here, works, status, lastStep, stored, takesBack } = await shop();
    const read = await stored();
    expect(await takesBack()).toMatchObject({ status: 'canceled' });
    await works(Promise.resolve(read));
    expect(lastStep()).toMatchObject({ what: 'canceled', note: 'taken_back', actor: kim });
    expect(status()).toBe('canceled');
    expect(here.payments()).toEqual([]);
  });

  it('cannot be taken back any more once it is claimed', async () => {
    const { works, takesBack } = await shop();
    await works();
    await expect(takesBack()).rejects.toMatchObject({
      code: 'not_in_this_state',
      message: expect.stringMatching(/it is paid\. Nothing was taken back\..*refunded/),
    });
  });

  it('taken back twice is canceled once', async () => {
    const { here, takesBack } = await shop();
    expect(await takesBack()).toEqual(await takesBack());
    expect(here.events()).toEqual(['charge.canceled:order-1']);
  });

  it('that nobody ordered cannot be taken back', async () => {
    const { here } = await shop();
    const wish = { uid: merchantUid('order-2'), actor: kim };
    await expect(cancelCharge(here.ports, wish)).rejects.toMatchObject({
      code: 'charge_not_found',
    });
  });

  it('waits on while Iamport gives no token, and the worker hears of it', async () => {
    const { here, works, request } = await shop();
    here.served.iamport.planFault({ operation: 'token', fault: 'http_500', times: 0 });
    await expect(works()).rejects.toMatchObject({ code: 'iamport_unavailable' });
    expect(here.charges.item(request.merchantUid)).toMatchObject({
      status: 'waiting',
      wakeAt: here.served.now() + 10 * minute,
    });
  });

  it('is not claimed by a worker that froze until it had expired', async () => {
    const { here, status, stored } = await shop();
    const prepare = async () => here.served.advance(hour);
    const ports = { ...here.ports, gateway: { ...here.ports.gateway, prepare } };
    const control = { ...ownControl(), isOwnTable: true };
    await advanceWaiting(ports, await stored(), { control });
    expect(status()).toBe('waiting');
    expect(here.payments()).toEqual([]);
  });

  it('is what an identical order gets, and a canceled one is refused', async () => {
    const { here, request, takesBack } = await shop();
    const order = { request, actor: kim, deadline: here.served.now() + 26_000 };
    expect(await chargeOnce(here.ports, order)).toMatchObject({
      replayed: true,
      charge: { status: 'waiting' },
    });
    await takesBack();
    await expect(chargeOnce(here.ports, order)).rejects.toMatchObject({ code: 'charge_canceled' });
    expect(here.payments()).toEqual([]);
  });
});
