/** A payment from another card than the key's: the key is suspended, and an operator reads of it. */
import { describe, expect, it } from 'vitest';
import type { Card, Payment } from '../../../functions/domain/gateway/outcome.ts';
import { suspendIfOtherCard } from '../../../functions/use-cases/shared/suspend-if-other-card.ts';
import { outcomes } from '../../adapters/support/items.ts';
import { chargeRequest } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const { payment: paid } = outcomes.paid;
const own = '424242*********2';
const other = '555555*********4';

/** What becomes of the key after a payment from this card, and what was read for it. */
async function paidFrom(card: Card | undefined, known?: string) {
  const here = await world();
  const uid = here.hasKey();
  const { card: _, ...cardless } = paid;
  const payment: Payment = card === undefined ? cardless : { ...paid, card };
  const { merchantUid } = chargeRequest();
  const isOther = await suspendIfOtherCard(here.ports, { uid, merchantUid, payment, known });
  return { isOther, status: here.keys.item(uid)?.status, warned: here.warned, trace: here.trace };
}

it('suspends the key, and says so in the log', async () => {
  expect(await paidFrom({ maskedNumber: other })).toMatchObject({
    isOther: true,
    status: 'suspended',
    warned: [
      {
        message: 'a payment came from another card than the key',
        facts: { customerUid: 'your-customer-unique-id' },
      },
    ],
  });
});

describe('the key is charged on, and not even read', () => {
  const untouched = { isOther: false, status: 'active', warned: [], trace: [] };

  it('where the payment names no card', async () => {
    expect(await paidFrom(undefined)).toEqual(untouched);
    expect(await paidFrom({ name: '신한카드' })).toEqual(untouched);
  });

  it('where it is from the card that the caller knows', async () => {
    expect(await paidFrom({ maskedNumber: own }, own)).toEqual(untouched);
  });
});

it('a key whose present card paid is charged on, whatever its former one was', async () => {
  expect(await paidFrom({ maskedNumber: own }, other)).toMatchObject({
    isOther: false,
    status: 'active',
    warned: [],
  });
});
