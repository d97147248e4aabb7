/** The settings and sightings that a settings check reads, as types only. */

import type { ImpUid, MerchantUid } from '../domain/ids.ts';
import type { AccountReading } from '../domain/settings/account-settings.ts';
import type { SecretReading } from '../domain/settings/key-settings.ts';
import type { SecretName } from '../domain/settings/key-shape.ts';
import type { Instant } from '../domain/time.ts';

/** What a person has put into the two secrets. */
export interface Secrets {
  readonly read: (name: SecretName) => Promise<SecretReading>;
}

/** The shop's account at the gateway, as it is set up there. */
export interface Account {
  readonly read: () => Promise<AccountReading>;
}

/** The payment that a webhook named. Anyone can forge one: only a payment of ours confirms it. */
export interface Sighting {
  readonly merchantUid: MerchantUid;
  readonly impUid: ImpUid;
}

/** What the latest webhooks named, or some of it. */
export interface WebhookSightings {
  readonly note: (sighting: Sighting, now: Instant) => Promise<void>;
  readonly latest: () => Promise<readonly Sighting[]>;
}
