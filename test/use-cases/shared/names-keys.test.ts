/** Whether an account's records name the key that was charged: the record of its registration shows it. */
import { describe, expect, it } from 'vitest';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { customerUid, idCode, type MerchantUid } from '../../../functions/domain/ids.ts';
import { customerUidFrom, registrationUidOf } from '../../../functions/domain/own-ids.ts';
import { namesKeys } from '../../../functions/use-cases/shared/names-keys.ts';
import { paymentRow } from '../../domain/support/charging.ts';

const own = customerUidFrom(idCode('d'.repeat(28)));
const named = paymentRow();
const { customerUid: _, ...nameless } = named;

/** What is known after asking an account that shows this of the key's registration, and what was asked. */
async function asked(
  shown: readonly GatewayPayment[],
  { key = own, among = [nameless] }: { key?: typeof own; among?: readonly GatewayPayment[] } = {},
) {
  const questions: MerchantUid[] = [];
  const findPayments = async (uid: MerchantUid) => {
    questions.push(uid);
    return shown;
  };
  return { known: await namesKeys({ findPayments }, key, among), questions };
}

describe('a row without a key', () => {
  it('is of an account that names keys, where the record of the registration names its own', async () => {
    expect(await asked([{ ...named, customerUid: own }])).toEqual({
      known: true,
      questions: [registrationUidOf(own)],
    });
  });

  it('is of an account that names none, where that record does not', async () => {
    expect(await asked([nameless])).toMatchObject({ known: false });
  });

  it('says nothing where that record is gone', async () => {
    expect(await asked([])).toMatchObject({ known: undefined });
  });

  it('says nothing, and nothing is asked, for a key that we did not register', async () => {
    const nothing = { known: undefined, questions: [] };
    expect(await asked([nameless], { key: customerUid('adopted') })).toEqual(nothing);
  });
});

it('nothing is asked where each row names a key', async () => {
  expect(await asked([nameless], { among: [named] })).toEqual({ known: undefined, questions: [] });
});
