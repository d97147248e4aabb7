/** The positive control of the simulated PG: the registration of a key must be there for ever. */
import type { PositiveControl } from '../../../functions/domain/gateway/answer.ts';
import type { CustomerUid, MerchantUid } from '../../../functions/domain/ids.ts';
import { registrationUidOf } from '../../../functions/domain/own-ids.ts';
import type { MustHave } from '../../../functions/ports/gateway.ts';
import type { asking } from './questions.ts';

interface Shown {
  readonly ofOrder: (uid: MerchantUid) => readonly unknown[];
  readonly hasKey: (uid: CustomerUid) => boolean;
}

/** Asks for any of these; where nothing is known that must be there, nothing is asked. */
export const controlled =
  (question: ReturnType<typeof asking>, pg: Shown) =>
  async (known: MustHave): Promise<PositiveControl> =>
    known.keys.length === 0 ? 'impossible' : question('canSee', () => controlIn(known, pg));

function controlIn({ keys, payments = [] }: MustHave, pg: Shown): PositiveControl {
  const registrations = keys.flatMap((key) => registrationUidOf(key) ?? []);
  if (registrations.length > 0 || payments.length > 1)
    return [...payments, ...registrations].some((uid) => pg.ofOrder(uid).length > 0)
      ? 'passed'
      : 'failed';
  return keys.some(pg.hasKey) ? 'passed' : 'impossible';
}
