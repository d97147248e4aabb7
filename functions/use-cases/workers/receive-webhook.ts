/**
 * Handles Iamport's webhook: schedules an inquiry soon for the item it names, and believes nothing
 * it says.
 */
import type { ImpUid, MerchantUid } from '../../domain/ids.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { WebhookSightings } from '../../ports/settings.ts';
import type { HintedWork, Hints } from '../../ports/work.ts';

export interface Hint {
  readonly merchantUid: MerchantUid;
  /** True if it speaks of a refund. */
  readonly ofRefund: boolean;
  /** The payment that it names, as all of Iamport's do. */
  readonly impUid: ImpUid | undefined;
}

interface WebhookPorts {
  readonly hints: Hints;
  readonly sightings: Pick<WebhookSightings, 'note'>;
  readonly clock: Clock;
}

/** Never calls Iamport: one conditional write, and now and then a note of what was named. */
export async function receiveWebhook(
  ports: WebhookPorts,
  { merchantUid, ofRefund, impUid }: Hint,
): Promise<void> {
  const work = workNamed(merchantUid);
  const now = ports.clock.now();
  const isKnown =
    ofRefund && work.kind !== 'key'
      ? await ports.hints.inquireAboutRefund(merchantUid, now)
      : await ports.hints.inquireSoon(work, now);
  if (isKnown && impUid !== undefined) await ports.sightings.note({ merchantUid, impUid }, now);
}

/** A `merchant_uid` of ours names its item; any other belongs to a one-off. */
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
