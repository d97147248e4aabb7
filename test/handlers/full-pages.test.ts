/** A filter that few charges pass still gives full pages, to the end. */
import { beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { chargeKind } from '../../functions/adapters/dynamodb/items/charges.ts';
import { itemStore } from '../../functions/adapters/dynamodb/store.ts';
import { TABLE } from '../adapters/support/embedded-aws.ts';
import { chargeAfter, outcomes, processingCharge } from '../adapters/support/items.ts';
import { tenOClock } from '../domain/support/charging.ts';
import { ownerCalled, useHouse } from './support/house.ts';

const house = useHouse();

const CHARGES = 2_100;
const EVERY = 50;

/** 2,100 charges, a minute apart; each fiftieth is declined. */
beforeAll(async () => {
  const store = itemStore(TABLE, chargeKind);
  const owner = ownerCalled('alice');
  const charge = (index: number) => {
    const now = tenOClock + index * 60_000;
    const claimed = processingCharge({ uid: `c${1_000 + index}`, owner, now });
    const outcome = index % EVERY === 0 ? outcomes.declined : outcomes.barelyPaid;
    return chargeAfter(outcome, claimed);
  };
  for (let from = 0; from < CHARGES; from += EVERY)
    await Promise.all(
      Array.from({ length: EVERY }, (_, index) => store.create(charge(from + index))),
    );
});

const page = z.object({
  charges: z.array(z.object({ merchant_uid: z.string() })),
  next_cursor: z.nullable(z.string()),
});

it('of charges by their status', async () => {
  const sizes: number[] = [];
  const found: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = { status: 'declined', limit: '20', ...(cursor && { cursor }) };
    const answer = page.parse((await house.call('GET /charges', { query })).body);
    sizes.push(answer.charges.length);
    found.push(...answer.charges.map((charge) => charge.merchant_uid));
    cursor = answer.next_cursor;
  }
  const declined = Array.from(
    { length: CHARGES / EVERY },
    (_, index) => `c${1_000 + index * EVERY}`,
  );
  expect(found).toEqual(declined.reverse());
  expect(sizes).toEqual([20, 20, 2]);
});
