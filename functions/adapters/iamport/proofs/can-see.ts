/**
 * The positive control at Iamport. It keeps the record of every visit to the window for ever, so the
 * registration that issued a key must be found. An adopted key has none, and may have been deleted:
 * finding it proves that Iamport sees, missing it proves nothing.
 */
import type { PositiveControl } from '../../../domain/gateway/answer.ts';
import type { MerchantUid } from '../../../domain/ids.ts';
import { registrationUidOf } from '../../../domain/own-ids.ts';
import type { MustHave, PaymentGateway } from '../../../ports/gateway.ts';

interface Reads extends Pick<PaymentGateway, 'findPayments' | 'findBillingKey'> {
  /** Everything that is shown under these, readable or not. */
  readonly rowsUnder: (uids: readonly MerchantUid[]) => Promise<readonly unknown[]>;
}

/** A payment alone may be the very one that is missing. */
const FEWEST_PAYMENTS = 2;

/** Whether Iamport shows any of these. */
export async function canSee(
  reads: Reads,
  { keys, payments = [] }: MustHave,
): Promise<PositiveControl> {
  const registrations = keys.flatMap((key) => registrationUidOf(key) ?? []);
  const [only, ...more] = new Set([...payments, ...registrations]);
  if (only !== undefined && (registrations.length > 0 || payments.length >= FEWEST_PAYMENTS))
    return (await showsAny(reads, [only, ...more])) ? 'passed' : 'failed';
  const found = await Promise.all(keys.map((key) => reads.findBillingKey(key)));
  return found.some((key) => key !== undefined) ? 'passed' : 'impossible';
}

async function showsAny(reads: Reads, uids: readonly [MerchantUid, ...MerchantUid[]]) {
  if (uids.length === 1) return (await reads.findPayments(uids[0])).length > 0;
  return (await reads.rowsUnder(uids)).length > 0;
}
