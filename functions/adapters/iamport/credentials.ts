/** The Iamport API keys, as stored in Secrets Manager. */
import * as z from 'zod/mini';
import { Refusal } from '../../domain/refusal.ts';
import { storedSecret } from '../stored-secret.ts';

const schema = z.object({
  imp_key: z.string().check(z.minLength(1)),
  imp_secret: z.string().check(z.minLength(1)),
});

export type IamportKeys = z.infer<typeof schema>;

/** Reads the keys; `fresh` bypasses the cache, after a rotation. Refuses with `not_configured`. */
export async function iamportKeys(
  secretId: string,
  options: { readonly fresh: boolean },
): Promise<IamportKeys> {
  const stored = await storedSecret(secretId, options);
  const keys = schema.safeParse(stored.kind === 'value' ? stored.value : undefined);
  if (!keys.success) throw notConfigured('The Iamport keys are not set. Run `npm run secrets`.');
  return keys.data;
}

/** The refusal while the keys are missing or refused; only the shop can cure it. */
export const notConfigured = (detail: string) => new Refusal('not_configured', detail);
