/** Who may call: customers with a JWT, the shop with a signature. The event holds the result. */
import type { JWTPayload } from 'jose';
import type { Caller } from '../../../functions/http/requests/caller.ts';
import { sandboxAccount } from '../environment.ts';
import type { CustomerTokens } from './customer-tokens.ts';
import type { Incoming } from './incoming.ts';
import { verifySignature } from './verify-signature.ts';

export type Authorizer =
  | { readonly jwt: { readonly claims: Record<string, string>; readonly scopes: null } }
  | { readonly iam: IamIdentity }
  /** A route without authentication. */
  | undefined;

interface IamIdentity {
  readonly accessKey: string;
  readonly accountId: string;
  readonly callerId: string;
  readonly cognitoIdentity: null;
  readonly principalOrgId: string;
  readonly userArn: string;
  readonly userId: string;
}

/** The authorizer's part of the event, or the status with which the gateway refuses. */
export type Authorize = (caller: Caller, request: Incoming) => Promise<Authorizer | 401 | 403>;

export function createAuthorize(tokens: CustomerTokens): Authorize {
  return async (caller, request) => {
    switch (caller) {
      case 'customer': {
        const claims = await tokens.claimsOf(request.headers.authorization);
        return claims ? { jwt: { claims: toText(claims), scopes: null } } : 401;
      }
      case 'shop':
        return (await verifySignature(request, sandboxAccount)) ? { iam: shop } : 403;
      case 'iamport':
        return undefined;
    }
  };
}

/** The authorizer passes every claim on as text, numbers included. */
function toText(claims: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
}

const shop: IamIdentity = {
  accessKey: sandboxAccount.accessKeyId,
  accountId: sandboxAccount.accountId,
  callerId: 'SANDBOXSHOPID',
  cognitoIdentity: null,
  principalOrgId: '',
  userArn: `arn:aws:iam::${sandboxAccount.accountId}:user/sandbox-shop`,
  userId: 'SANDBOXSHOPID',
};
