/** Payments that are refunded while the gateway's transactions are read: no other is left out. */
import { expect, it } from 'vitest';
import { HOUR, SECOND } from '../../../functions/domain/time.ts';
import { both, furnish, key } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

/** More than one answer holds. */
const MANY = 230;

/** A busy day at both sides, and at its end one payment that only the gateway knows. */
async function busyDay() {
  const two = await twoBooks();
  furnish(two);
  for (let n = 0; n < MANY; n += 1)
    both(two, { uid: `order-${n}`, at: two.from + HOUR + n * SECOND });
  const at = two.from + HOUR + MANY * SECOND;
  two.there({ merchant_uid: 'unknown', customer_uid: key }, at);
  two.opened();
  return two;
}

it('a payment that only Iamport knows is found, though others leave the list before it', async () => {
  const two = await busyDay();
  const moving = { operation: 'payments_status', fault: 'row_moves', times: 3 } as const;
  two.here.served.iamport.planFault(moving);
  const { report } = await two.compared();
  expect(report).toMatchObject({ status: 'finished', unreadable: [] });
  expect(report.differences).toEqual([
    expect.objectContaining({ class: 'missing_here', merchant_uid: 'unknown', resolution: 'case' }),
  ]);
});

it('and while at every look another one leaves it, the comparison ends all the same', async () => {
  const two = await busyDay();
  two.here.served.iamport.planFault({ operation: 'payments_status', fault: 'row_moves', times: 0 });
  const { report, turns } = await two.compared();
  expect(report).toMatchObject({ status: 'finished', differences: [{ merchant_uid: 'unknown' }] });
  expect(turns).toBe(1);
});
