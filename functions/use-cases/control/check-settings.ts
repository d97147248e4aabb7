/** Checks everything that a person has to set up, and says what is wrong and how to cure it. */
import { type Charge, isPaid, type PaidCharge } from '../../domain/charge/charge.ts';
import type { AccountReading, Window } from '../../domain/settings/account-settings.ts';
import type { Finding } from '../../domain/settings/finding.ts';
import { hasAllKeys, type SecretReading } from '../../domain/settings/key-settings.ts';
import { findingsOf, WATCHED_CHARGES } from '../../domain/settings/settings.ts';
import type { Lists } from '../../ports/lists.ts';
import type { Account, Secrets, Sighting, WebhookSightings } from '../../ports/settings.ts';

export interface SettingsPorts {
  readonly secrets: Secrets;
  readonly account: Account;
  readonly chargeLists: Lists<Charge>;
  readonly sightings: Pick<WebhookSightings, 'latest'>;
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
  const [account, paid, sightings] = await Promise.all([
    accountOpenedBy(ports, iamport),
    lastPaid(ports),
    ports.sightings.latest(),
  ]);
  return findingsOf({
    stage: ports.stage,
    window: ports.window,
    secrets: { iamport, inicis },
    account,
    webhooks: { url: ports.webhookUrl, ...webhooksAbout(paid, sightings) },
  });
}

const accountOpenedBy = async (
  { account }: SettingsPorts,
  keys: SecretReading,
): Promise<AccountReading> =>
  hasAllKeys('iamport', keys) ? account.read() : { kind: 'not_asked' };

/** Declined charges are among them; of so many, enough are paid in a shop that is selling. */
const MOST_INQUIRED = 100;

/** Newest first. */
async function lastPaid({ chargeLists }: SettingsPorts): Promise<readonly PaidCharge[]> {
  const { items } = await chargeLists.page({ of: 'all' }, { limit: MOST_INQUIRED });
  return items.filter(isPaid).toSorted((one, other) => other.payment.paidAt - one.payment.paidAt);
}

/**
 * A webhook was seen if it named one of these payments by both numbers, as Iamport has confirmed them
 * to us: whoever forges one knows an order number at most.
 */
const webhooksAbout = (paid: readonly PaidCharge[], sightings: readonly Sighting[]) => ({
  paidAt: paid.slice(0, WATCHED_CHARGES).map(({ payment }) => payment.paidAt),
  seenAt: paid.find(({ merchantUid, payment: { impUid } }) =>
    sightings.some((seen) => seen.merchantUid === merchantUid && seen.impUid === impUid),
  )?.payment.paidAt,
});
