/** The keys of KG Inicis as somebody sees them who must not see them: each by its own fingerprint. */
import { expect, it } from 'vitest';
import { fingerprintOf } from '../../../functions/adapters/fingerprint.ts';
import type { SecretReading } from '../../../functions/domain/settings/key-settings.ts';
import { printKeys } from '../../../functions/use-cases/control/print-keys.ts';

const printed = (inicis: SecretReading) =>
  printKeys({
    secrets: { read: async (name) => (name === 'inicis' ? inicis : { kind: 'empty' }) },
    fingerprintOf,
  });

it('each key is shown by its length and by how its SHA-256 begins', async () => {
  const values = { sign_key: 'abc', merchant_key: 'merchant' };
  expect(await printed({ kind: 'values', values })).toEqual({
    sign_key: '3 characters, SHA-256 begins with ba7816bf8f01cfea',
    merchant_key: expect.stringMatching(/^8 characters, SHA-256 begins with [0-9a-f]{16}$/),
  });
});

it.each<SecretReading>([{ kind: 'empty' }, { kind: 'unreadable' }, { kind: 'values', values: {} }])(
  'one that is not there is not set: %j',
  async (held) => {
    expect(await printed(held)).toEqual({ sign_key: 'not set', merchant_key: 'not set' });
  },
);
