/** The customers' JWTs: issued by the sandbox itself, verified as an HTTP API's authorizer does. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { CryptoKey, JWTPayload } from 'jose';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import { generateKeyPair } from 'jose/key/generate/keypair';
import { PlainError } from '../plain-error.ts';

export interface CustomerTokens {
  /** A token for this customer; a negative lifetime makes an expired one. */
  issue(options: { readonly subject: string; readonly expiresInSeconds: number }): Promise<string>;
  /** The claims of a valid `Authorization: Bearer …`; validity is judged by the machine's clock. */
  claimsOf(authorization: string | undefined): Promise<JWTPayload | undefined>;
}

export interface TokenOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Without them it makes its own. */
  readonly keys?: Keys | undefined;
}

interface Keys {
  readonly privateKey: CryptoKey | KeyObject;
  readonly publicKey: CryptoKey | KeyObject;
}

/** The key pair that the developer named: with it, tokens outlive the sandbox that issued them. */
export function keysNamed(pem: string | undefined): Keys | undefined {
  if (pem === undefined || pem === '') return undefined;
  try {
    const privateKey = createPrivateKey(pem);
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch {
    throw new PlainError(
      'SANDBOX_TOKEN_KEY is no private RSA key in PEM, as `openssl genrsa` makes one.',
    );
  }
}

/** HTTP APIs accept RSA signatures only. */
const algorithm = 'RS256';

export async function createCustomerTokens({
  issuer,
  audience,
  keys,
}: TokenOptions): Promise<CustomerTokens> {
  const { privateKey, publicKey } = keys ?? (await generateKeyPair(algorithm));
  return {
    issue({ subject, expiresInSeconds }) {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setSubject(subject)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresInSeconds)
        .sign(privateKey);
    },
    async claimsOf(authorization) {
      const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return undefined;
      const options = { issuer, audience, algorithms: [algorithm], requiredClaims: ['exp'] };
      const verified = await jwtVerify(token, publicKey, options).catch(() => undefined);
      return verified?.payload;
    },
  };
}
