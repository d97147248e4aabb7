/** The guards of a member's leaving: nothing begins or is charged any more, and nothing is stripped early. */
import type { Mutant } from '../mutant.ts';

const LEAVING = 'test/use-cases/erasure/leaving.test.ts';
const RETENTION = 'test/adapters/dynamodb/retention.test.ts';
const PROMISE = 'API';

export const leaving: readonly Mutant[] = [
  {
    guard: 'what is open is not forgotten',
    file: 'functions/domain/erasure/retention.ts',
    text: 'item.openCase === undefined &&',
    becomes: '',
    without: 'A payment that a person was asked about is gone when the person answers.',
    promised: PROMISE,
    caughtBy: { test: RETENTION },
  },
  {
    guard: 'who is still to be asked about is not forgotten',
    file: 'functions/domain/erasure/retention.ts',
    text: 'item.wakeAt === undefined',
    becomes: 'true',
    without: 'A refund under way is forgotten before it is proven.',
    promised: PROMISE,
    caughtBy: { test: RETENTION },
  },
  {
    guard: 'the card of a deleted key goes',
    file: 'functions/domain/billing-key/billing-key.ts',
    text: 'wakeAt: isDone ? cardGoesAt(key) : key.wakeAt',
    becomes: 'wakeAt: isDone ? undefined : key.wakeAt',
    without: 'The digits of every card a customer ever had stay for ever.',
    promised: PROMISE,
    caughtBy: { seed: 2 },
  },
  {
    guard: 'no window for who left',
    file: 'functions/use-cases/billing-key/open-window.ts',
    text: 'refuseErased(customer);',
    becomes: '',
    without: 'A member who left enters a card that nobody deletes.',
    promised: PROMISE,
    caughtBy: { test: LEAVING },
  },
  {
    guard: 'no plan for who left',
    file: 'functions/use-cases/subscription/reserve-plan.ts',
    text: 'refuseErased(customer);',
    becomes: '',
    without: 'A member who left is subscribed by a click that was under way.',
    promised: PROMISE,
    caughtBy: { test: LEAVING },
  },
  {
    guard: 'no key from elsewhere for who left',
    file: 'functions/use-cases/billing-key/adopt-billing-key.ts',
    text: 'refuseErased((await ports.customers.find(wish.owner))?.item);',
    becomes: '',
    without: 'An import brings back the card of a member who left.',
    promised: PROMISE,
    caughtBy: { test: LEAVING },
  },
  {
    guard: 'a key that comes late goes as well',
    file: 'functions/use-cases/billing-key/key-events.ts',
    text: 'if (erasure === undefined) return key;',
    becomes: 'if (true) return key;',
    without: 'The window that was open when the member left issues a card that stays.',
    promised: PROMISE,
    caughtBy: { test: LEAVING },
  },
  {
    guard: 'keys of who left are not charged',
    file: 'functions/use-cases/erasure/begin-erasure.ts',
    text: 'for (const uid of customer.keys ?? [])',
    becomes: 'for (const uid of [] as typeof customer.keys & {})',
    without: 'A charge is made after the shop was told that the member is gone.',
    promised: PROMISE,
    caughtBy: { test: LEAVING },
  },
  {
    guard: 'the unknown is settled before it is stripped',
    file: 'functions/use-cases/workers/work-on-customer.ts',
    text: 'if (isEnded) await stripCustomer',
    becomes: 'await stripCustomer',
    without: 'The name of a charge goes while nobody knows yet whether it was paid.',
    promised: PROMISE,
    caughtBy: { test: LEAVING },
  },
];
