/** Finds out whether the records of this account name the key that was charged. */
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { CustomerUid } from '../../domain/ids.ts';
import { registrationUidOf } from '../../domain/own-ids.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';

/**
 * As the record of the key's own registration does; undefined for a key that we did not register,
 * and where each of the rows names one, so that it does not matter. Refuses with
 * `iamport_unavailable`.
 */
export async function namesKeys(
  gateway: Pick<PaymentGateway, 'findPayments'>,
  key: CustomerUid,
  among: readonly GatewayPayment[],
): Promise<boolean | undefined> {
  const registration = registrationUidOf(key);
  if (registration === undefined || !among.some(isNameless)) return undefined;
  const rows = await gateway.findPayments(registration);
  return rows.length === 0 ? undefined : rows.some(({ customerUid }) => customerUid === key);
}

const isNameless = ({ customerUid }: GatewayPayment) => customerUid === undefined;
