/** Iamport says that something happened: whatever it names is looked at soon, and nothing is believed. */
import { ownMerchantUid } from '../domain/own-uid.ts';
import type { Clock, Hints, Work } from '../ports.ts';

/** Never calls Iamport; one conditional write at most. */
export const receiveHint =
  (ports: { readonly hints: Hints; readonly clock: Clock }) =>
  (merchantUid: string): Promise<void> =>
    ports.hints.lookSoon(workNamed(merchantUid), ports.clock.now());

/** Our own uids say what they belong to; any other is a one-off's. */
function workNamed(merchantUid: string): Work {
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
