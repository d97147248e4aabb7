/** Iamport says that something happened: whatever it names is looked at soon, and nothing is believed. */
import type { MerchantUid } from '../../domain/ids.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { WebhookSightings } from '../../ports/settings.ts';
import type { HintedWork, Hints } from '../../ports/work.ts';

export interface Hint {
  readonly merchantUid: MerchantUid;
  /** It speaks of money that was given back. */
  readonly ofRefund: boolean;
  /** It names a payment, as all do that Iamport sends. */
  readonly ofPayment: boolean;
}

interface WebhookPorts {
  readonly hints: Hints;
  readonly sightings: Pick<WebhookSightings, 'note'>;
  readonly clock: Clock;
}

/** Never calls Iamport; one conditional write, and now and then a note that webhooks come at all. */
export async function receiveWebhook(
  ports: WebhookPorts,
  { merchantUid, ofRefund, ofPayment }: Hint,
): Promise<void> {
  const work = workNamed(merchantUid);
  const now = ports.clock.now();
  if (ofRefund && work.kind !== 'key') await ports.hints.inquireAboutRefund(merchantUid, now);
  else await ports.hints.inquireSoon(work, now);
  if (ofPayment) await ports.sightings.note(now);
}

/** Our own uids say what they belong to; any other is a one-off's. */
function workNamed(merchantUid: MerchantUid): HintedWork {
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
