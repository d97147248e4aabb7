/** Findings about the keys in the stack's secrets. */
import type { Window } from './account-settings.ts';
import { error, type Finding, warning, when } from './finding.ts';
import { KEYS_OF, type KeyName, type SecretName, shapeOfKey } from './key-shape.ts';
import { TEST_KEYS, TEST_MID } from './published-test-values.ts';

/** What could be read of a secret. `unreadable`: its value is not a JSON object of texts. */
export type SecretReading =
  | { readonly kind: 'empty' | 'unreadable' }
  | { readonly kind: 'values'; readonly values: Readonly<Partial<Record<KeyName, string>>> };

const WHERE: Record<SecretName, string> = {
  iamport: 'they stand in Iamport’s console under API keys.',
  inicis: 'they come with the contract of KG Inicis.',
};

const enter = (secret: SecretName) =>
  `Run \`npm run secrets\` and enter both keys: ${WHERE[secret]}`;

/** Everything that is wrong with the keys of one secret; never a key's value. */
export function findingsOfKeys(secret: SecretName, reading: SecretReading): readonly Finding[] {
  const cure = enter(secret);
  switch (reading.kind) {
    case 'empty':
      return [error(`${secret}_secret_empty`, { says: `The ${secret} keys are not set.`, cure })];
    case 'unreadable': {
      const says = `The ${secret} secret holds something that is not a JSON object of keys.`;
      return [error(`${secret}_secret_unreadable`, { says, cure })];
    }
    case 'values':
      return KEYS_OF[secret].flatMap((name) => findingsOfKey(name, reading.values[name], cure));
  }
}

function findingsOfKey(name: KeyName, value: string | undefined, cure: string): readonly Finding[] {
  if (value === undefined) return [error(`${name}_missing`, { says: `${name} is missing.`, cure })];
  const shape = shapeOfKey(name, value);
  switch (shape.kind) {
    case 'usual':
      return [];
    case 'unusual': {
      const text = { says: `${name} ${shape.says}.`, cure: 'Compare it with where it comes from.' };
      return [warning(`${name}_unusual`, text)];
    }
    case 'impossible':
      return [error(`${name}_malformed`, { says: `${name} ${shape.says}.`, cure })];
  }
}

/** Findings about published test values: swapped, or used in a prod stage. */
export function findingsOfTestValues(held: {
  readonly stage: 'dev' | 'prod';
  /** What the window is opened for; absent while keys alone are judged. */
  readonly window?: Pick<Window, 'provider' | 'mid'>;
  readonly inicis: SecretReading;
}): readonly Finding[] {
  const { sign_key, merchant_key } = held.inicis.kind === 'values' ? held.inicis.values : {};
  const swapped = sign_key === TEST_KEYS.merchant_key || merchant_key === TEST_KEYS.sign_key;
  const published = sign_key === TEST_KEYS.sign_key || merchant_key === TEST_KEYS.merchant_key;
  const prod = held.stage === 'prod';
  return [
    ...when(
      swapped,
      error('test_keys_swapped', {
        says: 'sign_key and merchant_key of the test merchant stand in each other’s place.',
        cure: 'Run `npm run secrets` and enter them the other way round; look at Iamport’s too.',
      }),
    ),
    ...when(
      prod && (published || swapped),
      error('test_keys_in_prod', {
        says: 'This prod stage holds a test key that KG Inicis publishes.',
        cure: 'Enter the keys of your own contract: `npm run secrets`, and the same at Iamport.',
      }),
    ),
    ...when(
      prod && held.window?.mid === TEST_MID,
      error('test_mid_in_prod', {
        says: `This prod stage opens the window for ${TEST_MID}, the public test merchant.`,
        cure: `Deploy with the MID of your own contract: \`-c pg=${held.window?.provider}.<MID>\`.`,
      }),
    ),
  ];
}

/** Whether the secret holds a text under every name, valid or not. */
export const hasAllKeys = (secret: SecretName, reading: SecretReading): boolean =>
  reading.kind === 'values' && KEYS_OF[secret].every((name) => reading.values[name]);
