/** A customer's browser: sends a JWT, opens registrations and completes the window. */
import * as z from 'zod/mini';
import { type Answer, type Caller, createCaller } from './caller.ts';
import { newName } from './names.ts';
import type { Sandbox } from './sandbox.ts';
import { cards, type Registration, registrationIn, visitWindow } from './window.ts';

export interface Customer extends Caller {
  /** The subject of this customer's tokens. */
  readonly id: string;
  readonly opensRegistration: () => Promise<Registration>;
  /** Enters a card in the window of a registration and sends the callback. */
  readonly entersCard: (registration: Registration, card?: string) => Promise<Answer>;
  /** From registration to billing key; returns its `customer_uid`. */
  readonly registersCard: (card?: string) => Promise<string>;
  /** The shop opens a registration whose first charge follows as soon as the key is proven. */
  readonly isToRegisterAndPay: (shop: Caller) => Promise<RegisterAndPay>;
}

export interface RegisterAndPay {
  readonly registration: Registration;
  readonly charge: {
    readonly merchant_uid: string;
    readonly name: string;
    readonly amount: number;
  };
}

export async function newCustomer(sandbox: Sandbox): Promise<Customer> {
  const id = newName('customer');
  const authorization = `Bearer ${await tokenFor(sandbox, { sub: id })}`;
  const caller = createCaller(sandbox.url, async () => ({ authorization }));
  const opensRegistration = async () => registrationIn(await caller.post('/me/registrations', {}));
  const entersCard = async ({ request_pay }: Registration, card: string = cards.good) => {
    const { rsp } = await visitWindow(sandbox, { request_pay, card });
    return caller.post('/me/billing-keys', rsp);
  };
  return {
    ...caller,
    id,
    opensRegistration,
    entersCard,
    registersCard: async (card) => {
      const registered = await entersCard(await opensRegistration(), card);
      return customerUidIn(registered);
    },
    isToRegisterAndPay: async (shop) => {
      const charge = { merchant_uid: newName('first'), name: '첫 결제', amount: 5000 };
      const opened = await shop.post('/registrations', { customer_id: id, charge });
      return { registration: registrationIn(opened), charge };
    },
  };
}

export async function tokenFor(
  sandbox: Sandbox,
  wish: { readonly sub: string; readonly expires_in?: string },
): Promise<string> {
  const path = `/_sandbox/token?${new URLSearchParams(wish)}`;
  return z.object({ token: z.string() }).parse(await sandbox.control({ path })).token;
}

export function customerUidIn(answer: Answer): string {
  return z.object({ customer_uid: z.string() }).parse(answer.body).customer_uid;
}
