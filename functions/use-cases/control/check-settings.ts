/** Checks everything that a person has to set up, and says what is wrong and how to cure it. */
import type { Charge } from '../../domain/charge/charge.ts';
import type { AccountReading, Window } from '../../domain/settings/account-settings.ts';
import type { Finding } from '../../domain/settings/finding.ts';
import { hasAllKeys, type SecretReading } from '../../domain/settings/key-settings.ts';
import { findingsOf, WATCHED_CHARGES } from '../../domain/settings/settings.ts';
import type { Instant } from '../../domain/time.ts';
import type { Lists } from '../../ports/lists.ts';
import type { Account, Secrets, WebhookSightings } from '../../ports/settings.ts';

export interface SettingsPorts {
  readonly secrets: Secrets;
  readonly account: Account;
  readonly chargeLists: Lists<Charge>;
  readonly sightings: Pick<WebhookSightings, 'last'>;
  readonly stage: 'dev' | 'prod';
  readonly window: Window;
  /** The address that Iamport has to send its webhooks to. */
  readonly webhookUrl: string;
}

/** The findings, errors first. */
export async function checkSettings(ports: SettingsPorts): Promise<readonly Finding[]> {
  const [iamport, inicis] = await Promise.all([
    ports.secrets.read('iamport'),
    ports.secrets.read('inicis'),
  ]);
  const [account, paidAt, seenAt] = await Promise.all([
    accountOpenedBy(ports, iamport),
    lastPaid(ports),
    ports.sightings.last(),
  ]);
  return findingsOf({
    stage: ports.stage,
    window: ports.window,
    secrets: { iamport, inicis },
    account,
    webhooks: { url: ports.webhookUrl, paidAt, seenAt },
  });
}

const accountOpenedBy = async (
  { account }: SettingsPorts,
  keys: SecretReading,
): Promise<AccountReading> =>
  hasAllKeys('iamport', keys) ? account.read() : { kind: 'not_asked' };

/** Declined charges are among them; of so many, enough are paid in a shop that is selling. */
const MOST_INQUIRED = 100;

async function lastPaid({ chargeLists }: SettingsPorts): Promise<readonly Instant[]> {
  const { items } = await chargeLists.page({ of: 'all' }, { limit: MOST_INQUIRED });
  return items
    .flatMap((charge) => ('payment' in charge ? [charge.payment.paidAt] : []))
    .toSorted((one, other) => other - one)
    .slice(0, WATCHED_CHARGES);
}
