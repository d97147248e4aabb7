/**
 * A customer of the shop, with the cards, billing keys and subscriptions that the customer knows
 * of.
 */
import type { CustomerUid, Owner, SubscriptionId } from '../../../functions/domain/ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { World } from '../world/world.ts';

export interface Person {
  readonly name: string;
  readonly owner: Owner;
  readonly keys: CustomerUid[];
  readonly subscriptions: SubscriptionId[];
  /** Amounts the customer was shown and agreed to. */
  readonly agreed: Set<number>;
  /** When the shop was told that they are being erased. */
  left?: Instant;
}

/** The world and everybody who acts in it. */
export interface Society {
  readonly world: World;
  /** When people stop acting. */
  readonly until: Instant;
  readonly people: readonly Person[];
}

/** Something a person does; it does nothing when it makes no sense now. */
export type Act = (society: Society, person: Person) => Promise<void>;

/** One of the person's subscriptions, as the table has it. */
export function someSubscription(
  { world }: Society,
  person: Person,
  suits: (subscription: Subscription) => boolean = () => true,
): Subscription | undefined {
  const all = person.subscriptions
    .map((id) => world.table.find('subscription', id)?.item)
    .filter((one) => one !== undefined)
    .filter(suits);
  return all[world.random.below(all.length)];
}

export const someKey = ({ world }: Society, person: Person): CustomerUid | undefined =>
  person.keys[world.random.below(person.keys.length)];

/** An amount that no customer was shown before. */
export const freshAmount = ({ random }: World) => 1_000 + random.below(60_000);
