/** The Iamport API keys, as stored in Secrets Manager. */
import * as z from 'zod/mini';
import { isPassing } from '../../domain/passing-failure.ts';
import { Refusal } from '../../domain/refusal.ts';
import { storedSecret } from '../stored-secret.ts';

const given = z.string().check(z.minLength(1));

const schema = z.object({ imp_key: given, imp_secret: given });

export type IamportKeys = z.infer<typeof schema>;

/**
 * Reads the keys; `fresh` bypasses the cache, after a rotation. Refuses with `not_configured`; throws what
 * passes by itself.
 */
export async function iamportKeys(
  secretId: string,
  options: { readonly fresh: boolean },
): Promise<IamportKeys> {
  const { value } = await storedSecret(secretId, options).catch(refuseWhatStays);
  const keys = schema.safeParse(value);
  if (!keys.success) throw notConfigured('The Iamport keys are not set. Run `npm run secrets`.');
  return keys.data;
}

/** A right that was taken away, or a key of encryption that was switched off, is no fault of any charge. */
function refuseWhatStays(error: Error): never {
  throw isPassing(error) ? error : notConfigured(`AWS withholds Iamport's keys: ${error.name}.`);
}

/** The refusal while the keys are missing or refused; only the shop can cure it. */
export const notConfigured = (detail: string) => new Refusal('not_configured', detail);
