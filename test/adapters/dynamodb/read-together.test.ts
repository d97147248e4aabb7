/** Reading together: one request for what is asked at one moment, and nothing that it leaves out. */
import { BatchGetItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dynamodb } from '../../../functions/adapters/dynamodb/client.ts';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { storeTogether } from '../../../functions/adapters/dynamodb/read-together.ts';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { TABLE, useEmbeddedAws } from '../support/embedded-aws.ts';
import { active, processingCharge } from '../support/items.ts';

useEmbeddedAws();

const charges = storeTogether(TABLE, chargeKind);
const keys = storeTogether(TABLE, billingKeyKind);
const none = merchantUid('order-of-nobody');

/** The requests that were sent, and what the table answers to the next one instead. */
let asked: string[] = [];
let leftOut: readonly string[] = [];
let failure: Error | undefined;

beforeEach(() => {
  [asked, leftOut, failure] = [[], [], undefined];
  dynamodb().middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        asked.push(commandName);
        if (failure !== undefined) throw failure;
        const answered = await next(args);
        if (commandName === BatchGetItemCommand.name) leaveOut(answered.output);
        return answered;
      },
    { step: 'initialize', name: 'watched' },
  );
});

afterEach(() => void dynamodb().middlewareStack.remove('watched'));

/** As a busy table answers: some keys are named again instead of their items. */
function leaveOut(output: object): void {
  const { Responses, UnprocessedKeys } = Object(output);
  if (leftOut.length === 0) return;
  Responses[TABLE] = Responses[TABLE].filter(
    ({ pk }: { pk: { S: string } }) => !leftOut.includes(pk.S),
  );
  UnprocessedKeys[TABLE] = { Keys: leftOut.map((pk) => marshall({ pk })) };
}

async function stored() {
  const [charge, key] = [processingCharge(), active()];
  await charges.create(charge);
  await keys.create(key);
  asked = [];
  return { charge, key };
}

describe('reading together', () => {
  it('asks once for all that is wanted at one moment, and knows what does not exist', async () => {
    const { charge, key } = await stored();
    const found = await Promise.all([
      charges.find(charge.merchantUid),
      keys.find(key.customerUid),
      charges.find(charge.merchantUid),
      charges.find(none),
    ]);
    expect(found.map((one) => one?.item)).toEqual([charge, key, charge, undefined]);
    expect(asked).toEqual([BatchGetItemCommand.name]);
  });

  it('asks for one item as ever', async () => {
    const { charge } = await stored();
    expect((await charges.find(charge.merchantUid))?.item).toEqual(charge);
    expect(asked).toEqual([GetItemCommand.name]);
  });

  it('asks again for what a busy table left out', async () => {
    const { charge, key } = await stored();
    leftOut = [chargeKind.pk(charge.merchantUid)];
    const [first, second] = await Promise.all([
      charges.find(charge.merchantUid),
      keys.find(key.customerUid),
    ]);
    expect([first?.item, second?.item]).toEqual([charge, key]);
    expect(asked).toEqual([BatchGetItemCommand.name, GetItemCommand.name]);
  });

  it('asks for no more than a hundred at once', async () => {
    const uids = Array.from({ length: 250 }, (_, one) => merchantUid(`order-${one}`));
    await Promise.all(uids.map((uid) => charges.find(uid)));
    expect(asked).toEqual(Array.from({ length: 3 }, () => BatchGetItemCommand.name));
  });

  it('fails for all who asked when the table does, and not for who asks afterwards', async () => {
    const { charge, key } = await stored();
    failure = new Error('the table is down');
    const both = [charges.find(charge.merchantUid), keys.find(customerUid(key.customerUid))];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
    failure = undefined;
    expect((await charges.find(charge.merchantUid))?.item).toEqual(charge);
  });
});
