/** A secret of Secrets Manager that a person puts and that may have no value yet. */
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';

const KEPT_SECONDS = 300;

export type StoredSecret =
  /** A secret that was never given a value is not an error of AWS's: the shop has yet to set it. */
  { readonly kind: 'empty' | 'unreadable' } | { readonly kind: 'value'; readonly value: unknown };

/** Reads its JSON, at most five minutes old; `fresh` past the cache, for after it was changed. */
export async function storedSecret(
  secretId: string,
  { fresh }: { readonly fresh: boolean },
): Promise<StoredSecret> {
  try {
    const options = { maxAge: KEPT_SECONDS, forceFetch: fresh, transform: 'json' } as const;
    const value: unknown = await getSecret(secretId, options);
    return value === undefined ? { kind: 'empty' } : { kind: 'value', value };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (namesOf(error).includes('ResourceNotFoundException')) return { kind: 'empty' };
    if (error.name === 'TransformParameterError') return { kind: 'unreadable' };
    throw error;
  }
}

/** Powertools wraps the SDK's error and keeps it as the cause, or only in its message. */
const namesOf = (error: Error): string =>
  [error.name, error.message, error.cause instanceof Error ? error.cause.name : ''].join(' ');
