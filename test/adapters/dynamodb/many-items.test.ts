/** Many items at once: more than one request may hold, in the order of their keys. */
import { expect, it } from 'vitest';
import { manyItems } from '../../../functions/adapters/dynamodb/batch.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { TABLE, useEmbeddedAws } from '../support/embedded-aws.ts';
import { processingCharge } from '../support/items.ts';

useEmbeddedAws();

it('those that are there come in the order asked for, and the others are left out', async () => {
  const uids = Array.from({ length: 120 }, (_, index) => `order-${(index * 7) % 120}`);
  const charges = itemStore(TABLE, chargeKind);
  for (const uid of uids) await charges.create(processingCharge({ uid }));
  const asked = ['never-was', ...uids, 'nor-this'].map(merchantUid);
  const found = await manyItems(TABLE, chargeKind)(asked);
  expect(found.map((charge) => charge.merchantUid)).toEqual(uids);
});
