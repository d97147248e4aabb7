/** What can be wrong with the keys in the stack's secrets, and the cure. */
import { describe, expect, it } from 'vitest';
import { type Finding, when } from '../../../functions/domain/settings/finding.ts';
import {
  findingsOfKeys,
  findingsOfTestValues,
  hasAllKeys,
  type SecretReading,
} from '../../../functions/domain/settings/key-settings.ts';
import type { SecretName } from '../../../functions/domain/settings/key-shape.ts';
import { TEST_KEYS, TEST_MID } from '../../../functions/domain/settings/published-test-values.ts';
import { holding, OWN_KEYS } from '../support/settings.ts';

const { sign_key, merchant_key } = TEST_KEYS;
const ENTER_IAMPORTS =
  'Run `npm run secrets` and enter both keys: they stand in Iamport’s console under API keys.';
const ENTER_INICIS =
  'Run `npm run secrets` and enter both keys: they come with the contract of KG Inicis.';

const is =
  (severity: Finding['severity']) => (code: Finding['code'], says: string, cure: string) => ({
    code,
    severity,
    says,
    cure,
  });
const error = is('error');
const warning = is('warning');

describe('a secret', () => {
  it.each<[what: string, secret: SecretName, reading: SecretReading, findings: Finding[]]>([
    ['of Iamport with both keys is right', 'iamport', holding(OWN_KEYS.iamport), []],
    ['of Inicis with both keys is right', 'inicis', holding(OWN_KEYS.inicis), []],
    [
      'of Iamport that nobody has set',
      'iamport',
      { kind: 'empty' },
      [error('iamport_secret_empty', 'The iamport keys are not set.', ENTER_IAMPORTS)],
    ],
    [
      'of Inicis that holds something else',
      'inicis',
      { kind: 'unreadable' },
      [
        error(
          'inicis_secret_unreadable',
          'The inicis secret holds something that is not a JSON object of keys.',
          ENTER_INICIS,
        ),
      ],
    ],
    [
      'without any key in it lacks each',
      'inicis',
      holding({}),
      [
        error('sign_key_missing', 'sign_key is missing.', ENTER_INICIS),
        error('merchant_key_missing', 'merchant_key is missing.', ENTER_INICIS),
      ],
    ],
    [
      'with a key that cannot be one',
      'iamport',
      holding({ ...OWN_KEYS.iamport, imp_secret: '' }),
      [error('imp_secret_malformed', 'imp_secret is empty.', ENTER_IAMPORTS)],
    ],
    [
      'with an unusual key only warns',
      'iamport',
      holding({ ...OWN_KEYS.iamport, imp_key: 'unusual' }),
      [
        warning(
          'imp_key_unusual',
          'imp_key is not the usual 16 digits.',
          'Compare it with where it comes from.',
        ),
      ],
    ],
  ])('%s', (_what, secret, reading, findings) => {
    expect(findingsOfKeys(secret, reading)).toEqual(findings);
  });

  it('never has its value in a finding', () => {
    const value = 'do not "show" me';
    const said = JSON.stringify(findingsOfKeys('inicis', holding({ sign_key: value })));
    expect(said).toContain('sign_key_malformed');
    expect(said).not.toContain('show');
  });
});

describe('the published test values', () => {
  const SWAPPED = error(
    'test_keys_swapped',
    'sign_key and merchant_key of the test merchant stand in each other’s place.',
    'Run `npm run secrets` and enter them the other way round; look at Iamport’s too.',
  );
  const KEYS_IN_PROD = error(
    'test_keys_in_prod',
    'This prod stage holds a test key that KG Inicis publishes.',
    'Enter the keys of your own contract: `npm run secrets`, and the same at Iamport.',
  );
  const MID_IN_PROD = error(
    'test_mid_in_prod',
    'This prod stage opens the window for INIBillTst, the public test merchant.',
    'Deploy with the MID of your own contract: `-c pg=html5_inicis.<MID>`.',
  );
  const own = OWN_KEYS.inicis;
  const ours = { provider: 'html5_inicis', mid: 'SHOP000001' };

  it.each<[what: string, keys: object, inDev: Finding[], inProd: Finding[]]>([
    ['both in their place', { sign_key, merchant_key }, [], [KEYS_IN_PROD]],
    ['the sign key beside an own key', { ...own, sign_key }, [], [KEYS_IN_PROD]],
    ['the merchant key beside an own key', { ...own, merchant_key }, [], [KEYS_IN_PROD]],
    [
      'each in the other’s place',
      { sign_key: merchant_key, merchant_key: sign_key },
      [SWAPPED],
      [SWAPPED, KEYS_IN_PROD],
    ],
    [
      'the merchant key as sign key',
      { ...own, sign_key: merchant_key },
      [SWAPPED],
      [SWAPPED, KEYS_IN_PROD],
    ],
    [
      'the sign key as merchant key',
      { ...own, merchant_key: sign_key },
      [SWAPPED],
      [SWAPPED, KEYS_IN_PROD],
    ],
    ['none, but keys of one’s own', own, [], []],
    ['none at all', {}, [], []],
  ])('%s', (_what, keys, inDev, inProd) => {
    const held = { window: ours, inicis: holding(keys) };
    expect(findingsOfTestValues({ ...held, stage: 'dev' })).toEqual(inDev);
    expect(findingsOfTestValues({ ...held, stage: 'prod' })).toEqual(inProd);
  });

  it.each<SecretReading['kind']>(['empty', 'unreadable'])('%s keys are none of them', (kind) => {
    if (kind === 'values') throw new Error('these have no values');
    const held = { window: ours, stage: 'prod', inicis: { kind } } as const;
    expect(findingsOfTestValues(held)).toEqual([]);
  });

  it('the test merchant is for trials only', () => {
    const held = { window: { ...ours, mid: TEST_MID }, inicis: holding(own) };
    expect(findingsOfTestValues({ ...held, stage: 'dev' })).toEqual([]);
    expect(findingsOfTestValues({ ...held, stage: 'prod' })).toEqual([MID_IN_PROD]);
  });
});

it('Iamport is asked only with both of its keys', () => {
  const has = (reading: SecretReading) => hasAllKeys('iamport', reading);
  expect(has(holding(OWN_KEYS.iamport))).toBe(true);
  expect(has(holding({ imp_key: 'a', imp_secret: 'b' }))).toBe(true);
  expect(has(holding({ imp_key: OWN_KEYS.iamport.imp_key }))).toBe(false);
  expect(has(holding({ ...OWN_KEYS.iamport, imp_key: '' }))).toBe(false);
  expect(has(holding(OWN_KEYS.inicis))).toBe(false);
  expect(has({ kind: 'empty' })).toBe(false);
});

it('a finding is one only when it holds', () => {
  const finding = error('pg_missing', 'It is not there.', 'Put it there.');
  expect(when(true, finding)).toEqual([finding]);
  expect(when(false, finding)).toEqual([]);
});
