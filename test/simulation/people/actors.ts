/** Who asks, as the gateway proves it: the shop by its ARN, a customer by the token's subject. */
import { type Actor, actor, type Owner, partiesOf } from '../../../functions/domain/ids.ts';

export const SHOP: Actor = actor('arn:aws:sts::123456789012:assumed-role/billing-backend/kim');

export const customerActor = (owner: Owner): Actor => actor(partiesOf(owner).subject);
