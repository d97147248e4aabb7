/** What is kept of a case about an erased customer: its question, its records, and who decided. */
import { ERASED } from '../erased.ts';
import { moneyOnly } from '../gateway/money-only.ts';
import type { Case } from '../verdict/case.ts';
import { erasedClosing, ifOther } from './erased-words.ts';

/** Undefined when nothing personal is in it. The reason of a refund under way is still sent. */
export function erasedCase(one: Case): Case | undefined {
  const { evidence, closing } = one;
  const { request, payments } = evidence;
  return ifOther(one, {
    ...one,
    evidence: {
      ...evidence,
      ...(request && { request: { ...request, buyer: undefined, name: ERASED } }),
      payments: payments.map(moneyOnly),
    },
    ...(closing && { closing: erasedClosing(closing), refunding: erasedClosing(one.refunding) }),
  });
}
