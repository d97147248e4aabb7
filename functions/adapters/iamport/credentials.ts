/** The Iamport keys, as Secrets Manager holds them. */
import * as z from 'zod/mini';
import { Refusal } from '../../domain/refusal.ts';
import { storedSecret } from '../stored-secret.ts';

const schema = z.object({
  imp_key: z.string().check(z.minLength(1)),
  imp_secret: z.string().check(z.minLength(1)),
});

export type IamportKeys = z.infer<typeof schema>;

/** Reads the keys; `fresh` past the cache, for after they were rotated. Refuses with `not_configured`. */
export async function iamportKeys(
  secretId: string,
  wish: { readonly fresh: boolean },
): Promise<IamportKeys> {
  const stored = await storedSecret(secretId, wish);
  const keys = schema.safeParse(stored.kind === 'value' ? stored.value : undefined);
  if (!keys.success) throw notConfigured('The Iamport keys are not set. Run `npm run secrets`.');
  return keys.data;
}

export const notConfigured = (detail: string) => new Refusal('not_configured', detail);
