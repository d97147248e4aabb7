/** The proof that a visit to the Inicis window issued a billing key: two of Iamport's records. */
import type { Issuance } from '../../../domain/billing-key/registration.ts';
import type {
  AskedRegistration,
  GatewayTransactions,
  PaymentGateway,
} from '../../../ports/gateway.ts';

type Reads = Pick<PaymentGateway, 'findBillingKey'> & Pick<GatewayTransactions, 'findPayments'>;

/**
 * The key under our `customer_uid`, and the paid record of our own `merchant_uid` that issued it: asks
 * by these only. Both must come from the shop's own PG and MID (`html5_inicis.<MID>`): a browser can
 * open the window on a test MID, whose charges are undone every night.
 */
export async function findIssuance(
  reads: Reads,
  { customerUid, merchantUid }: AskedRegistration,
  pg: string,
): Promise<Issuance | undefined> {
  const [key, payments] = await Promise.all([
    reads.findBillingKey(customerUid),
    reads.findPayments(merchantUid),
  ]);
  if (key === undefined || !isFrom(key.pg, pg)) return undefined;
  const issued = payments.find(
    (row) =>
      row.merchantUid === merchantUid &&
      row.status === 'paid' &&
      isFrom(row.pg, pg) &&
      (row.customerUid === undefined || row.customerUid === key.customerUid),
  );
  return issued && { card: key.card, pg: key.pg, impUid: issued.impUid };
}

const isFrom = (from: { readonly provider?: string; readonly id?: string }, pg: string) =>
  `${from.provider}.${from.id}` === pg;
