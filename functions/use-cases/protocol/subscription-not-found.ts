/** The one answer for a subscription that does not exist or is somebody else's. */
import { Refusal } from '../../domain/refusal.ts';

export const subscriptionNotFound = () =>
  new Refusal('subscription_not_found', 'There is no subscription with this id.');
