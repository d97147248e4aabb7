/**
 * Who calls, as the gateway's authorizer proved it. Looked at again here: a route that is wired to
 * the wrong authorizer must let nobody act as the shop, or as another customer.
 */
import { type Actor, actor, type Owner, ownerOf, partiesOf } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { GatewayEvent } from './event.ts';

/** `customer` proves itself with a JWT, `shop` with SigV4; what `iamport` sends is only a hint. */
export type Caller = 'customer' | 'shop' | 'iamport';

/** What is known of each caller. */
export interface Proven {
  readonly customer: { readonly owner: Owner; readonly actor: Actor };
  readonly shop: { readonly actor: Actor };
  readonly iamport: object;
}

const proofs: { readonly [By in Caller]: (event: GatewayEvent) => Proven[By] } = {
  customer: (event) => {
    const owner = ownerIn(event);
    return { owner, actor: actor(partiesOf(owner).subject) };
  },
  shop: (event) => ({ actor: actorIn(event) }),
  iamport: () => ({}),
};

/** Refuses with `forbidden` whoever is not the caller that the route is for. */
export const callerIn = <By extends Caller>(event: GatewayEvent, caller: By): Proven[By] =>
  proofs[caller](event);

/** Issuer and subject of the token. */
function ownerIn({ requestContext }: GatewayEvent): Owner {
  const { iss, sub } = requestContext.authorizer?.jwt?.claims ?? {};
  if (typeof iss !== 'string' || typeof sub !== 'string' || iss === '' || sub === '')
    throw new Refusal('forbidden', 'This route is for customers. Call it with a JWT.');
  return ownerOf({ issuer: iss, subject: sub });
}

/** Names that machines and SDKs give a session when nobody has named it. */
const NOBODYS = /^(?:i-[0-9a-f]{8,17}|\d+|(?:botocore|aws-(?:go-|dotnet-)?sdk)-.*)$/;

/**
 * Refuses with `forbidden` a role's session without a name of its own: the history of what it did
 * would name nobody. A user's ARN names somebody.
 */
export function refuseNameless(who: Actor): void {
  const [, session = ''] = /:assumed-role\/[^/]+\/(.+)$/.exec(who) ?? [];
  if (!NOBODYS.test(session)) return;
  throw new Refusal(
    'forbidden',
    `This route needs to know who calls; "${session}" is a default session name. ` +
      'Assume the role with a session name that says who you are.',
  );
}

/** The ARN of the user that signed, or of the role with the session's name. */
function actorIn({ requestContext }: GatewayEvent): Actor {
  const arn = requestContext.authorizer?.iam?.userArn ?? '';
  if (arn === '')
    throw new Refusal(
      'forbidden',
      'This route is for the shop. Sign with AWS Signature Version 4.',
    );
  return actor(arn);
}
