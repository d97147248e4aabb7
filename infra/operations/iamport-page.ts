/** What Iamport's console must have in its PG settings, with the keys as fingerprints. */
import type { SettingsReport } from './ask-settings.ts';

export function iamportPage(page: {
  readonly mid: string;
  readonly webhookUrl: string;
  readonly keys: SettingsReport['inicis_keys'];
}): readonly string[] {
  return [
    '  PG                       KG이니시스(웹표준결제창)',
    '  Sandbox                  off',
    `  MID                      ${page.mid}`,
    `  signKey (web standard)   ${page.keys.sign_key}`,
    `  merchantKey for billing  ${page.keys.merchant_key}`,
    `  webhook address          ${page.webhookUrl}`,
    '  Recovery                 off (this stack retries by itself)',
  ];
}
