/** The settings and sightings that a settings check reads, as types only. */
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

/** When the gateway last sent a webhook. Anyone can forge one: good for a warning only. */
export interface WebhookSightings {
  readonly note: (now: Instant) => Promise<void>;
  readonly last: () => Promise<Instant | undefined>;
}
