/** The list of who left: a wish is kept once and as it was first said, and the list is read whole. */
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { erasureList } from '../../../functions/adapters/dynamodb/erasures.ts';
import { actor, customerUid, ownerOf } from '../../../functions/domain/ids.ts';
import type { ErasureAsked } from '../../../functions/ports/erasures.ts';
import { kim, tenOClock } from '../../domain/support/charging.ts';
import { names } from '../../sandbox/environment.ts';
import { useEmbeddedAws } from '../support/embedded-aws.ts';

useEmbeddedAws();
const list = erasureList(names.erasedTable);

const wish = (subject: string): ErasureAsked => ({
  owner: ownerOf({ issuer: names.jwtIssuer, subject }),
  actor: kim,
  at: tenOClock,
  keys: [customerUid(`key-of-${subject}`)],
});

async function everybody(): Promise<readonly ErasureAsked[]> {
  const found: ErasureAsked[] = [];
  let after: string | undefined;
  do {
    const page = await list.page(after);
    found.push(...page.asked);
    after = page.next;
  } while (after !== undefined);
  return found;
}

it('a member who leaves twice is on it once, with who asked first and the keys of then', async () => {
  const first = wish('alice');
  await list.add(first);
  await list.add({ ...first, actor: actor('somebody-else'), at: tenOClock + 1, keys: [] });
  expect(await everybody()).toEqual([first]);
});

it('everybody who left is read, however many there are', async () => {
  const others = Array.from({ length: 60 }, (_, index) => wish(`member-${index}`));
  for (const one of others) await list.add(one);
  const owners = (await everybody()).map(({ owner }) => owner);
  expect(owners.toSorted()).toEqual(
    [wish('alice'), ...others].map(({ owner }) => owner).toSorted(),
  );
});

it('a wish that could not be written is no wish that was heard', async () => {
  const client = mockClient(DynamoDBClient);
  onTestFinished(() => client.restore());
  client.on(PutItemCommand).rejects(new Error('ThrottlingException'));
  await expect(list.add(wish('bob'))).rejects.toThrow('ThrottlingException');
});

it('an answer without a row names nobody', async () => {
  const client = mockClient(DynamoDBClient);
  onTestFinished(() => client.restore());
  client.on(ScanCommand).resolves({});
  expect(await list.page(undefined)).toEqual({ asked: [], next: undefined });
});
