/** What stands where something personal stood, and the parts that several kinds of items share. */
import type { CaseClosing, OpenCase } from '../case/open-case.ts';
import type { GatewayPayment } from '../gateway/answer.ts';

/** In the place of a text that an item must have. */
export const ERASED = '(erased)';

/** The item without what is personal; undefined when nothing of it was. */
export const ifOther = <Item>(before: Item, after: Item): Item | undefined =>
  JSON.stringify(before) === JSON.stringify(after) ? undefined : after;

/** A record of the gateway as a record of money: which, how much, when. */
export function erasedRow({ card: _card, name: _name, ...row }: GatewayPayment): GatewayPayment {
  const cancellations = row.cancellations?.map(({ reason: _reason, ...one }) => one);
  return cancellations === undefined ? row : { ...row, cancellations };
}

/** An open case, whose question stays. */
export const erasedQuestion = (openCase: OpenCase | undefined): OpenCase | undefined =>
  openCase && {
    ...openCase,
    ...(openCase.payments && { payments: openCase.payments.map(erasedRow) }),
  };

/** A verdict without its reason. */
export const erasedClosing = (closing: CaseClosing | undefined): CaseClosing | undefined =>
  closing && { ...closing, reason: ERASED };
