/** A deployment whose settings are all right; each test breaks the one it is about. */
import type { PgMethod } from '../../../functions/domain/settings/account-settings.ts';
import type { SecretReading } from '../../../functions/domain/settings/key-settings.ts';
import type { KeyName } from '../../../functions/domain/settings/key-shape.ts';
import type { SettingsFacts } from '../../../functions/domain/settings/settings.ts';

export const MID = 'SHOP000001';

/** Made up, in the usual shapes. */
export const OWN_KEYS = {
  iamport: { imp_key: '1234567890123456', imp_secret: 'aB3dE6gH9j'.repeat(8) },
  inicis: { sign_key: 'c2lnbg=='.repeat(4), merchant_key: 'bWVyY2g='.repeat(4) },
} as const;

export const holding = (values: Partial<Record<KeyName, string>>): SecretReading => ({
  kind: 'values',
  values,
});

/** What that method is called there. */
export const CALLED = 'KG이니시스(웹표준결제창)';

/** The payment method of KG Inicis as Iamport's console has it. */
export const inicisMethod = (given: Partial<PgMethod> = {}): PgMethod => ({
  provider: 'html5_inicis',
  mid: MID,
  sandbox: false,
  type: 'payment',
  ...given,
});

export const inOrder: SettingsFacts = {
  stage: 'prod',
  window: { provider: 'html5_inicis', mid: MID },
  secrets: { iamport: holding(OWN_KEYS.iamport), inicis: holding(OWN_KEYS.inicis) },
  account: { kind: 'open', called: CALLED, methods: [inicisMethod()] },
  webhooks: { url: 'https://shop.example/webhooks/iamport', paidAt: [] },
};
