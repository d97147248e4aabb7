/**
 * Reads in a no of the PG whether a payment exists already. Iamport refuses a used `merchant_uid` in
 * such words, also while its look-ups do not show the payment yet. Texts come without spaces.
 */
import type { SaidToExist } from '../../../domain/gateway/outcome.ts';

/** Of this order number; or `alike`: a duplicate of some kind, which may be another order's. */
export function existenceIn(words: string): SaidToExist | undefined {
  if (OF_THIS_ORDER.test(words)) return 'this';
  return A_DUPLICATE.test(words) ? 'alike' : undefined;
}

/** Already paid, approved or ordered (no limit that is reached); or a number that exists. */
const OF_THIS_ORDER =
  /이미(?![지달만납]).{0,9}(결제|승인|처리|취소|주문|거래|MERCH)(?!한도)|(?<![정장대초단])기[승처결취완]|(동일한?|같은|완료된)(주문|거래|결제)|(주문|거래|결제).{0,3}(존재[합함]|중복)|존재하는[주거]/;

const A_DUPLICATE =
  /중복|이미(?![지달만납])|동일한|존재[합하함](?!지)|DUPLICAT|ALREADY|(?<!NOT)EXIST/;
