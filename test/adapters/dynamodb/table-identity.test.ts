/** The id that DynamoDB gave a table, and whether the table is empty. */
import { DescribeTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { isEmpty } from '../../../functions/adapters/dynamodb/empty-table.ts';
import { controlKind } from '../../../functions/adapters/dynamodb/items/control.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import { tableIdentity } from '../../../functions/adapters/dynamodb/table-identity.ts';
import { claimTable } from '../../../functions/use-cases/control/claim-table.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { TABLE, useEmbeddedAws } from '../support/embedded-aws.ts';

useEmbeddedAws();

const clock = { now: () => tenOClock, pause: async () => undefined };
const identity = tableIdentity(TABLE, clock.now);
const controls = itemStore(TABLE, controlKind);

it('a new table is claimed once, under the id that DynamoDB gave it', async () => {
  const claim = () =>
    claimTable({
      controls,
      table: { ...identity, isEmpty: () => isEmpty(TABLE) },
      clock,
    });
  expect(await isEmpty(TABLE)).toBe(true);
  await claim();
  const id = await identity.here();
  expect(id).toMatch(/^[0-9a-f-]{30,36}$/);
  const claimed = await controls.find('CONTROL');
  expect(claimed?.item.table).toEqual({ id, claimedAt: tenOClock });
  expect(await isEmpty(TABLE)).toBe(false);
  await claim();
  expect(await controls.find('CONTROL')).toEqual(claimed);
});

it('whether a table is empty is asked of the newest writes, and counts one item at most', async () => {
  const client = mockClient(DynamoDBClient);
  onTestFinished(() => client.restore());
  client.on(ScanCommand).resolves({ Count: 0 });
  expect(await isEmpty(TABLE)).toBe(true);
  const [scan] = client.commandCalls(ScanCommand);
  expect(scan?.args[0].input).toEqual({
    TableName: TABLE,
    Select: 'COUNT',
    Limit: 1,
    ConsistentRead: true,
  });
});

it('a table that does not exist has no id', async () => {
  await expect(tableIdentity('no-such-table', clock.now).here()).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

function describedAs(Table: { readonly TableId?: string }) {
  const client = mockClient(DynamoDBClient);
  onTestFinished(() => client.restore());
  client.on(DescribeTableCommand).resolves({ Table });
  return () => client.commandCalls(DescribeTableCommand).length;
}

it('the id is asked for once a minute, however often it is needed', async () => {
  const asked = describedAs({ TableId: 'an-id' });
  let now = tenOClock;
  const { here } = tableIdentity('often-needed', () => now);
  expect([await here(), await here()]).toEqual(['an-id', 'an-id']);
  now += 59_999;
  await here();
  expect(asked()).toBe(1);
  now += 1;
  await here();
  expect(asked()).toBe(2);
});

it('a table of which AWS tells no id is none that may move money', async () => {
  describedAs({});
  const { here } = tableIdentity('nameless', clock.now);
  await expect(here()).rejects.toThrow('no TableId');
});
