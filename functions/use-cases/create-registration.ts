/** Opens a registration: what the frontend hands to the payment window to register a card. */
import type { PendingKey } from '../domain/billing-key.ts';
import type { ChargeRequest } from '../domain/gateway-answer.ts';
import type { Owner } from '../domain/ids.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Charges } from '../ports.ts';
import { openWindow, type WindowPorts } from './protocol/open-window.ts';

/** A charge to be made as soon as the key is proven ("register and pay"). */
export type FirstCharge = Omit<ChargeRequest, 'customerUid'>;

export interface RegistrationWish {
  readonly owner: Owner;
  readonly charge?: FirstCharge | undefined;
}

/** What the window shows when the card is registered for later. */
const CARD_ONLY = { name: '정기결제 카드 등록', amount: 0 };

/** Refuses with `too_many_registrations`, or `merchant_uid_reused` when the charge exists already. */
export const createRegistration =
  (ports: WindowPorts & { readonly charges: Charges }) =>
  async (wish: RegistrationWish): Promise<PendingKey> => {
    const { owner, charge } = wish;
    if (charge === undefined) return openWindow(ports, { owner, ...CARD_ONLY });
    if (await ports.charges.find(charge.merchantUid))
      throw new Refusal('merchant_uid_reused', 'A charge with this merchant_uid exists already.');
    const { name, amount } = charge;
    return openWindow(ports, {
      owner,
      name,
      amount,
      followUp: { kind: 'charge', request: charge },
    });
  };
