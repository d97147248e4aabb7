/** A secret in Secrets Manager whose value a person sets, and which may have none yet. */
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';

const KEPT_SECONDS = 300;

export type StoredSecret =
  /** A secret without a value is not an AWS error: the shop has not set it yet. */
  { readonly kind: 'empty' | 'unreadable' } | { readonly kind: 'value'; readonly value: unknown };

/** Reads its JSON, at most five minutes old; `fresh` bypasses the cache, after a change. */
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

/** Powertools wraps the SDK's error: it is the cause, or stands only in the message. */
const namesOf = (error: Error): string =>
  [error.name, error.message, error.cause instanceof Error ? error.cause.name : ''].join(' ');
