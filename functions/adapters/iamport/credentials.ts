/** The Iamport keys, from Secrets Manager, kept for five minutes. */
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import * as z from 'zod/mini';
import { Refusal } from '../../domain/refusal.ts';

const schema = z.object({
  imp_key: z.string().check(z.minLength(1)),
  imp_secret: z.string().check(z.minLength(1)),
});

export type IamportKeys = z.infer<typeof schema>;

const KEPT_SECONDS = 300;

/** Reads the keys; `fresh` past the cache, for after they were rotated. Refuses with `not_configured`. */
export async function iamportKeys(
  secretId: string,
  { fresh }: { readonly fresh: boolean },
): Promise<IamportKeys> {
  const value = await getSecret(secretId, {
    maxAge: KEPT_SECONDS,
    forceFetch: fresh,
    transform: 'json',
  }).catch(absentWhenUnset);
  const keys = schema.safeParse(value);
  if (!keys.success) throw notConfigured('The Iamport keys are not set. Run `npm run secrets`.');
  return keys.data;
}

/** A secret that was never given a value is not an error of AWS's: the shop has yet to set it. */
function absentWhenUnset(error: unknown): undefined {
  if (error instanceof Error && namesOf(error).includes('ResourceNotFoundException'))
    return undefined;
  if (error instanceof Error && error.name === 'TransformParameterError') return undefined;
  throw error;
}

/** Powertools wraps the SDK's error and keeps it as the cause, or only in its message. */
const namesOf = (error: Error): string =>
  [error.name, error.message, error.cause instanceof Error ? error.cause.name : ''].join(' ');

export const notConfigured = (detail: string) => new Refusal('not_configured', detail);
