/** Random lists of operations at Iamport. */
import * as fc from 'fast-check';
import { DAY, HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';

/** Few keys and orders, so that operations often name the same. */
const slot = fc.nat(2);

const issue = fc.record({ does: fc.constant('issue'), key: slot, isDead: fc.boolean() });
const charge = fc.record({
  does: fc.constant('charge'),
  key: slot,
  order: slot,
  amount: fc.constantFrom(1_000, 9_900, 59_000),
  /** Whether the clock says that it is too late to send. */
  tooLate: fc.constantFrom(false, false, false, true),
});
const giveBack = fc.record({
  does: fc.constantFrom('giveBack', 'giveBackByHand'),
  payment: fc.nat(7),
  /** The amount, in hundredths of the balance. */
  part: fc.constantFrom(1, 50, 100, 100, 150),
  /** By how much the named balance is wrong. */
  off: fc.constantFrom(0, 0, 0, 1_000),
});
const pass = fc.record({
  does: fc.constant('pass'),
  span: fc.constantFrom(SECOND, MINUTE, HOUR, DAY),
});
const byKey = fc.record({ does: fc.constantFrom('forget', 'findKey', 'paymentsOfKey'), key: slot });
const byOrder = fc.record({ does: fc.constantFrom('findPayments', 'findMany'), order: slot });
const byPayment = fc.record({ does: fc.constant('findPayment'), payment: fc.nat(7) });
const list = fc.record({
  does: fc.constant('list'),
  status: fc.constantFrom('paid', 'cancelled'),
  back: fc.constantFrom(MINUTE, HOUR, 2 * DAY),
});

/** A record of another system under a number that we may charge. */
const plant = fc.record({
  does: fc.constant('plant'),
  key: slot,
  order: slot,
  usage: fc.constantFrom('issue', 'ordinary', 'scheduled'),
  amount: fc.constantFrom(1_000, 9_900),
});
const words = fc.record({ does: fc.constant('words'), lasts: fc.constantFrom(MINUTE, HOUR) });

export const pgOperations = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: issue },
    { weight: 6, arbitrary: charge },
    { weight: 4, arbitrary: giveBack },
    { weight: 2, arbitrary: pass },
    { weight: 2, arbitrary: byKey },
    { weight: 2, arbitrary: byOrder },
    { weight: 1, arbitrary: byPayment },
    { weight: 3, arbitrary: list },
    { weight: 2, arbitrary: plant },
    { weight: 1, arbitrary: words },
  ),
  { minLength: 10, maxLength: 40 },
);

export type PgOperation = ReturnType<typeof sample>[number];
const sample = () => fc.sample(pgOperations, 1)[0] ?? [];
