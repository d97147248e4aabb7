/** Issues the account's access token by Iamport's rules: 30 minutes, shared, extended at the end. */
import * as z from 'zod/mini';

export interface Tokens {
  readonly issue: () => IssuedToken;
  readonly accepts: (token: string | undefined) => boolean;
  /** Invalidates the current token. */
  readonly revoke: () => void;
  readonly snapshot: () => TokenSnapshot;
  readonly restore: (snapshot: TokenSnapshot) => void;
}

interface IssuedToken {
  readonly access_token: string;
  readonly now: number;
  readonly expired_at: number;
}

export const tokenSnapshotSchema = z.readonly(
  z.object({ access_token: z.string(), expired_at: z.number() }),
);

type TokenSnapshot = z.infer<typeof tokenSnapshotSchema>;

export function createTokens(options: {
  readonly nowSeconds: () => number;
  readonly mint: () => string;
}): Tokens {
  let token: TokenSnapshot = none;
  return {
    issue: () => {
      const now = options.nowSeconds();
      const left = token.expired_at - now;
      if (left <= 0) token = { access_token: options.mint(), expired_at: now + lifeSeconds };
      else if (left < 60) token = { ...token, expired_at: token.expired_at + extensionSeconds };
      return { ...token, now };
    },
    accepts: (given) => given === token.access_token && options.nowSeconds() < token.expired_at,
    revoke: () => {
      token = none;
    },
    snapshot: () => token,
    restore: (snapshot) => {
      token = snapshot;
    },
  };
}

const none: TokenSnapshot = { access_token: '', expired_at: 0 };

const lifeSeconds = 30 * 60;
const extensionSeconds = 5 * 60;
