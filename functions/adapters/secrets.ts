/** Both secrets, for the settings check: whatever they contain, always read past the cache. */
import * as z from 'zod/mini';
import type { SecretReading } from '../domain/settings/key-settings.ts';
import { KEYS_OF, type SecretName } from '../domain/settings/key-shape.ts';
import type { Secrets } from '../ports/settings.ts';
import { storedSecret } from './stored-secret.ts';

const texts = z.record(z.string(), z.unknown());

/** Reads the keys of a secret by name. */
export const secrets = (ids: Readonly<Record<SecretName, string>>): Secrets => ({
  read: async (name) => {
    const stored = await storedSecret(ids[name], { fresh: true });
    return stored.kind === 'value' ? readingOf(name, stored.value) : { kind: stored.kind };
  },
});

/** A key whose value is not a string counts as missing. */
function readingOf(name: SecretName, value: unknown): SecretReading {
  const read = texts.safeParse(value);
  if (!read.success) return { kind: 'unreadable' };
  const entries = KEYS_OF[name].flatMap((key) => {
    const value = read.data[key];
    return typeof value === 'string' ? [[key, value] as const] : [];
  });
  return { kind: 'values', values: Object.fromEntries(entries) };
}
