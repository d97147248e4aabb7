/** Iamport says that something happened: whatever it names is looked at soon, and nothing is believed. */
import type { MerchantUid } from '../domain/ids.ts';
import { ownMerchantUid } from '../domain/own-uid.ts';
import type { Clock, Hints, Work } from '../ports.ts';

export interface Hint {
  readonly merchantUid: MerchantUid;
  /** It speaks of money that was given back. */
  readonly ofRefund: boolean;
}

/** Never calls Iamport; one conditional write at most. */
export const receiveHint =
  (ports: { readonly hints: Hints; readonly clock: Clock }) =>
  ({ merchantUid, ofRefund }: Hint): Promise<void> => {
    const work = workNamed(merchantUid);
    const now = ports.clock.now();
    return ofRefund && work.kind !== 'key'
      ? ports.hints.lookForRefund(merchantUid, now)
      : ports.hints.lookSoon(work, now);
  };

/** Our own uids say what they belong to; any other is a one-off's. */
function workNamed(merchantUid: MerchantUid): Work {
  const own = ownMerchantUid(merchantUid);
  switch (own?.kind) {
    case 'registration':
      return { kind: 'key', id: own.customerUid };
    case 'period':
      return { kind: 'subscription', id: own.subscriptionId };
    case undefined:
      return { kind: 'charge', id: merchantUid };
  }
}
