/** A secret in Secrets Manager whose value a person sets, and which may have none yet. */
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';

const KEPT_SECONDS = 300;

export type StoredSecret =
  /** A secret without a value is not an AWS error: the shop has not set it yet. */
  | { readonly kind: 'empty' | 'unreadable'; readonly value?: undefined }
  | { readonly kind: 'value'; readonly value: unknown };

/** Reads its JSON, at most five minutes old; `fresh` bypasses the cache, after a change. */
export async function storedSecret(
  secretId: string,
  { fresh }: { readonly fresh: boolean },
): Promise<StoredSecret> {
  try {
    const value: unknown = await getSecret(secretId, {
      maxAge: KEPT_SECONDS,
      forceFetch: fresh,
      transform: 'json',
      throwOnMissing: true,
    });
    return { kind: 'value', value };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    switch (error.name) {
      case 'ParameterNotFoundError':
        return { kind: 'empty' };
      case 'TransformParameterError':
        return { kind: 'unreadable' };
      default:
        // The client's own error says what it is; Powertools gives it another name.
        throw error.cause;
    }
  }
}
