/** What is personal in the parts that several kinds of items share. */
import type { CaseClosing, OpenCase } from '../case/open-case.ts';
import { ERASED } from '../erased.ts';
import { moneyOnly } from '../gateway/money-only.ts';

/** The item without what is personal; undefined when nothing of it was. */
export const ifOther = <Item>(before: Item, after: Item): Item | undefined =>
  JSON.stringify(before) === JSON.stringify(after) ? undefined : after;

/** An open case, whose question stays. */
export const erasedQuestion = (openCase: OpenCase | undefined): OpenCase | undefined =>
  openCase && {
    ...openCase,
    ...(openCase.payments && { payments: openCase.payments.map(moneyOnly) }),
  };

/** A verdict without its reason. */
export const erasedClosing = (closing: CaseClosing | undefined): CaseClosing | undefined =>
  closing && { ...closing, reason: ERASED };
