/** In which words an order is refused, and that a claimed one whose card has gone is not sent. */
import { describe, expect, it } from 'vitest';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import { sendAndRecordCharge } from '../../../functions/use-cases/charge/send-and-record-charge.ts';
import { active, everyKey, processingCharge } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { chargeRequest, kim } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { type World, world } from '../support/world.ts';

const ordered = (here: World, given: Parameters<typeof chargeRequest>[0] = {}) =>
  chargeOnce(here.ports, {
    request: chargeRequest(given),
    actor: kim,
    deadline: here.served.now() + 26_000,
  });

describe('an order', () => {
  it('under a number that was used for another one asks for a new number', async () => {
    const here = await world();
    here.hasKey();
    await ordered(here);
    await expect(ordered(here, { amount: 5_000 })).rejects.toMatchObject({
      code: 'merchant_uid_reused',
      message: 'This merchant_uid was used with another body. Use a new one for a new charge.',
    });
  });

  it('on a card that nobody registered says that there is none', async () => {
    await expect(ordered(await world())).rejects.toMatchObject({
      code: 'billing_key_not_found',
      message: 'There is no billing key with this customer_uid.',
    });
  });

  it.each(['suspended', 'retiring', 'deleted'])(
    'on a card that is %s says so, and what the customer can do',
    async (status) => {
      const here = await world();
      here.keys.put(everyKey[status] ?? expect.fail('no key'));
      await expect(ordered(here)).rejects.toMatchObject({
        code: 'billing_key_not_active',
        message: `This billing key is ${status}; ask the customer to register a card again.`,
      });
    },
  );
});

describe('a charge that was claimed', () => {
  it.each([
    ['has gone from the table', undefined],
    ['was suspended', { ...active(), status: 'suspended' as const }],
  ])('is not sent when its card %s, and is told as not made', async (_, key) => {
    const here = await world();
    if (key !== undefined) here.keys.put(key);
    const claimed = processingCharge({ now: here.served.now() });
    await here.charges.create(claimed);
    const conditions = { control: ownTableState, deadline: here.served.now() + 26_000 };
    const held = { item: claimed, version: 1 };
    expect(await sendAndRecordCharge(here.ports, held, conditions)).toMatchObject({
      status: 'declined',
      decline: { class: 'not_executed' },
    });
    expect(here.served.callsOf(CHARGE)).toEqual([]);
    expect(here.charges.item(claimed.merchantUid)?.status).toBe('declined');
  });
});
