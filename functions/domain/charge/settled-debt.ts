/**
 * How a debt that was tried several times is settled; a month has a ledger entry for each attempt.
 * It is settled once: one entry pays it, or a person has waived it. Whatever else is paid of it is a
 * duplicate: refunded by itself where its own entry is unpaid, else a question for a person.
 */
import { reasonOf } from '../case/open-case.ts';
import { asksIfPaid } from '../case/reason.ts';
import { type Charge, isPaid, type PaidCharge } from './charge.ts';

/**
 * The entry that pays the debt; undefined when none has a payment. One whose payment was given back
 * whole pays it only where no other does.
 */
export const payerOf = (entries: readonly Charge[]): PaidCharge | undefined =>
  entries.find(keepsMoney) ?? entries.find(isPaid);

/** The others among the entries of its debt whose money is kept as well. */
export const keptBeside = (
  { merchantUid }: Pick<Charge, 'merchantUid'>,
  entries: readonly Charge[],
): readonly PaidCharge[] =>
  entries.filter(keepsMoney).filter((one) => one.merchantUid !== merchantUid);

/** What is on its way back is kept until that is proven. */
export const keepsMoney = (entry: Charge): entry is PaidCharge =>
  isPaid(entry) && entry.status !== 'refunded';

/** Whether a person has waived the debt, on whichever attempt; a payment found later is none the less one. */
export const isWaived = (entries: readonly Charge[]): boolean =>
  entries.some((entry) => !isPaid(entry) && entry.history.some(endsDebt));

const endsDebt = ({ what, note, caseId }: Charge['history'][number]) =>
  what === 'verdict' && note === 'waive' && asksIfPaid(reasonOf(caseId));
