/** Finds the billing keys that a call is about, so that a fault can be limited to one of them. */
import type { Book } from '../book/book.ts';
import { listOf, type Parameters } from '../rest/parameters.ts';

export interface CallSubject {
  readonly customerUids: readonly string[];
  readonly repeatsOrder: boolean;
}

export function createCallSubjects(book: Book): (parameters: Parameters) => CallSubject {
  // A charge that a fault swallowed leaves no payment, but inquiries about it concern its key too.
  const askedWith = new Map<string, string>();
  return (parameters) => {
    const merchantUids = listOf(parameters, 'merchant_uid');
    const given = listOf(parameters, 'customer_uid');
    for (const merchantUid of merchantUids) {
      if (given[0] !== undefined) askedWith.set(merchantUid, given[0]);
    }
    const payments = [
      ...listOf(parameters, 'imp_uid').map(book.payment),
      ...merchantUids.flatMap(book.paymentsOf),
    ];
    const known = [
      ...given,
      ...payments.map((payment) => payment?.customer_uid),
      ...merchantUids.map((merchantUid) => askedWith.get(merchantUid)),
    ];
    return {
      customerUids: known.filter((customerUid) => typeof customerUid === 'string'),
      repeatsOrder: merchantUids.some((merchantUid) => book.ordered(merchantUid) !== undefined),
    };
  };
}
