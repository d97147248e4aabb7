/** Sorts payments as Iamport's `sorting` parameter asks; newest start first by default. */
import type { IamportPayment } from '../book/payment.ts';

export function sorted(
  oldestFirst: readonly IamportPayment[],
  sorting = '-started',
): readonly IamportPayment[] {
  const descending = sorting.startsWith('-');
  const instant = instants[sorting.replace('-', '')] ?? startedAt;
  // Within one second the order of the records decides, so descending begins with the newest.
  const payments = descending ? oldestFirst.toReversed() : oldestFirst;
  const sign = descending ? -1 : 1;
  return payments.toSorted((a, b) => sign * (instant(a) - instant(b)));
}

const startedAt = (payment: IamportPayment) => payment.started_at;

const instants: Readonly<Record<string, (payment: IamportPayment) => number>> = {
  started: startedAt,
  paid: (payment) => payment.paid_at,
  updated: (payment) =>
    Math.max(payment.started_at, payment.paid_at, payment.failed_at, payment.cancelled_at),
};
