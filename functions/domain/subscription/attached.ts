/** What the shop has sent with every charge of a subscription: the buyer, and data of its own. */
import type { Buyer, ChargeRequest } from '../gateway/answer.ts';

export type Attached = Pick<ChargeRequest, 'buyer' | 'customData'>;

/** What is to be different; null takes a part away. */
export interface AttachedChange {
  readonly customData?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly tel?: string | null | undefined;
}

/** The same object when nothing is different. */
export function withAttached<Held extends { readonly attached?: Attached | undefined }>(
  subscription: Held,
  change: AttachedChange,
): Held {
  const { buyer = {}, customData } = subscription.attached ?? {};
  const next = {
    customData: changedTo(change.customData, customData),
    buyer: buyerWith(buyer, change),
  };
  const isSame = JSON.stringify(next) === JSON.stringify({ customData, buyer });
  return isSame ? subscription : { ...subscription, attached: next };
}

const buyerWith = (buyer: Buyer, { name, email, tel }: AttachedChange): Buyer => ({
  ...buyer,
  name: changedTo(name, buyer.name),
  email: changedTo(email, buyer.email),
  tel: changedTo(tel, buyer.tel),
});

const changedTo = (wish: string | null | undefined, present: string | undefined) =>
  wish === undefined ? present : (wish ?? undefined);
