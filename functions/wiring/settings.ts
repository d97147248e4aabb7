/** The settings of the payment window, and their check on the real secrets, account and table. */

import { webhookSightings } from '../adapters/dynamodb/webhook-sightings.ts';
import { fingerprintOf } from '../adapters/fingerprint.ts';
import { accountAtIamport } from '../adapters/iamport/from-environment.ts';
import { secrets } from '../adapters/secrets.ts';
import type { WindowSettings } from '../contract/registration-view.ts';
import { isError } from '../domain/settings/settings.ts';
import { optional, required } from '../env.ts';
import { checkSettings } from '../use-cases/control/check-settings.ts';
import { printKeys } from '../use-cases/control/print-keys.ts';
import { metrics } from './events.ts';
import { chargeLists } from './stores.ts';

const wiredCheckSettings = () => () =>
  checkSettings({
    secrets: storedSecrets(),
    account: accountAtIamport(),
    chargeLists: chargeLists(),
    sightings: webhookSightings(required('TABLE_NAME')),
    stage: required('STAGE') === 'prod' ? 'prod' : 'dev',
    window: { ...pgIn(required('PG')), channelKey: optional('CHANNEL_KEY') },
    webhookUrl: required('NOTICE_URL'),
  });

/** What is wrong, and the keys' fingerprints. */
export const wiredSettingsReport = () => async () => ({
  findings: await wiredCheckSettings()(),
  inicis_keys: await printKeys({ secrets: storedSecrets(), fingerprintOf }),
});

/** The same, with its findings counted as metrics. */
export const wiredCountedReport = () => async () => {
  const report = await wiredSettingsReport()();
  const { findings } = report;
  const errors = findings.filter(isError).length;
  metrics().note([
    { name: 'SettingErrors', value: errors },
    { name: 'SettingWarnings', value: findings.length - errors },
  ]);
  return report;
};

const storedSecrets = () =>
  secrets({ iamport: required('IAMPORT_SECRET_ID'), inicis: required('INICIS_SECRET_ID') });

/** Provider and MID in what names them together. */
function pgIn(pg: string) {
  const [provider = '', ...mid] = pg.split('.');
  return { provider, mid: mid.join('.') };
}

/** What the payment window is opened with. */
export const windowSettings = (): WindowSettings => ({
  impCode: required('IMP_CODE'),
  pg: required('PG'),
  channelKey: optional('CHANNEL_KEY'),
  mRedirectUrl: optional('M_REDIRECT_URL'),
  noticeUrl: optional('NOTICE_URL'),
});
