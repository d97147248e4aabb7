/** The stage in use: with keys stored by the shop's owner, and a customer with a card. */
import type { Answer, Caller } from '../../contract/support/caller.ts';
import { customerUidIn } from '../../contract/support/customer.ts';
import { registrationIn } from '../../contract/support/window.ts';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';
import { newCustomer, newShop } from './people.ts';
import type { Stage } from './stage.ts';
import { runOperation } from './tools.ts';

export interface House {
  readonly shop: Caller;
  readonly customer: Caller;
  /** The customer's answer while no keys were stored yet. */
  readonly withoutKeys: Answer;
  /** The customer's card. */
  readonly customerUid: string;
  readonly registersCard: () => Promise<string>;
}

export async function moveIn(stage: Stage): Promise<House> {
  const shop = await newShop(stage);
  const customer = await newCustomer(stage);
  const entersCard = async () => {
    const { request_pay } = registrationIn(await customer.post('/me/registrations', {}));
    return stage.pg.visit(request_pay).rsp;
  };
  const rsp = await entersCard();
  const withoutKeys = await customer.post('/me/billing-keys', rsp);
  await putKeys(stage);
  const customerUid = customerUidIn(await customer.post('/me/billing-keys', rsp));
  const registersCard = async () =>
    customerUidIn(await customer.post('/me/billing-keys', await entersCard()));
  return { shop, customer, withoutKeys, customerUid, registersCard };
}

async function putKeys(stage: Stage): Promise<void> {
  const { impKey, impSecret, signKey, merchantKey } = sandboxAccount;
  const iamport = { imp_key: impKey, imp_secret: impSecret };
  const keys = { ...iamport, sign_key: signKey, merchant_key: merchantKey };
  const { status, output } = await runOperation(stage, {
    name: 'secrets',
    input: JSON.stringify(keys),
  });
  if (status !== 0) throw new Error(`npm run secrets ended with ${status}:\n${output}`);
}
