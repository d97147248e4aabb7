/** Both secrets as the settings check sees them: whatever is in them, always read anew. */
import * as z from 'zod/mini';
import type { SecretReading } from '../domain/settings/key-settings.ts';
import { KEYS_OF, type SecretName } from '../domain/settings/key-shape.ts';
import type { Secrets } from '../ports/settings.ts';
import { storedSecret } from './stored-secret.ts';

const texts = z.record(z.string(), z.unknown());

export const secrets = (ids: Readonly<Record<SecretName, string>>): Secrets => ({
  read: async (name) => {
    const stored = await storedSecret(ids[name], { fresh: true });
    return stored.kind === 'value' ? readingOf(name, stored.value) : { kind: stored.kind };
  },
});

/** A key that is no text counts as missing. */
function readingOf(name: SecretName, value: unknown): SecretReading {
  const read = texts.safeParse(value);
  if (!read.success) return { kind: 'unreadable' };
  const entries = KEYS_OF[name].flatMap((key) => {
    const given = read.data[key];
    return typeof given === 'string' ? [[key, given] as const] : [];
  });
  return { kind: 'values', values: Object.fromEntries(entries) };
}
