/** What Iamport's console must have in its PG settings, with the keys as fingerprints. */
import { createHash } from 'node:crypto';
import type { SecretReading } from '../../functions/domain/settings/key-settings.ts';
import type { KeyName } from '../../functions/domain/settings/key-shape.ts';

export function iamportPage(page: {
  readonly mid: string;
  readonly webhookUrl: string;
  readonly inicis: SecretReading;
  /** Shows the keys instead of their fingerprints. */
  readonly reveal: boolean;
}): readonly string[] {
  const values = page.inicis.kind === 'values' ? page.inicis.values : {};
  const key = (name: KeyName) => shown(values[name], page.reveal);
  return [
    '  PG                       KG이니시스(웹표준결제창)',
    '  Sandbox                  off',
    `  MID                      ${page.mid}`,
    `  signKey (web standard)   ${key('sign_key')}`,
    `  merchantKey for billing  ${key('merchant_key')}`,
    `  webhook address          ${page.webhookUrl}`,
    '  Recovery                 off (this stack retries by itself)',
  ];
}

/** Compare a fingerprint with that of what the console shows: printf %s KEY | sha256sum */
function shown(value: string | undefined, reveal: boolean): string {
  if (value === undefined) return 'not set';
  if (reveal) return value;
  const print = createHash('sha256').update(value).digest('hex').slice(0, 16);
  return `${value.length} characters, SHA-256 begins with ${print}`;
}
