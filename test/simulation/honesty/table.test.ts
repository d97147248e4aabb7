/**
 * The simulated table is honest: random lists of operations end alike on it and on the adapters of
 * DynamoDB against the embedded table, answer for answer.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { agenda } from '../../../functions/adapters/dynamodb/agenda.ts';
import { manyItems } from '../../../functions/adapters/dynamodb/batch.ts';
import { hints } from '../../../functions/adapters/dynamodb/hints.ts';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { subscriptionKind } from '../../../functions/adapters/dynamodb/items/subscriptions.ts';
import { itemLists } from '../../../functions/adapters/dynamodb/lists.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import { TABLE, useEmbeddedAws } from '../../adapters/support/embedded-aws.ts';
import { forgetHints } from '../../adapters/support/forget-hints.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { calmWorld } from './calm-world.ts';
import type { Side } from './kinds.ts';
import { operations } from './operations.ts';
import { play } from './play.ts';

useEmbeddedAws();

const embedded: Side = {
  charges: itemStore(TABLE, chargeKind),
  keys: itemStore(TABLE, billingKeyKind),
  subscriptions: itemStore(TABLE, subscriptionKind),
  agenda: agenda(TABLE),
  hints: hints(TABLE),
  chargeLists: itemLists(TABLE, chargeKind),
  manyCharges: manyItems(TABLE, chargeKind),
};

it('answers as DynamoDB does to any operations in any order', async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(operations, async (list) => {
      number += 1;
      await forgetHints();
      const simulated = calmWorld(tenOClock).ports;
      expect(await play({ side: simulated, number }, list)).toEqual(
        await play({ side: embedded, number }, list),
      );
    }),
    { numRuns: 30, seed: 20_261_125, endOnFailure: true },
  );
});
