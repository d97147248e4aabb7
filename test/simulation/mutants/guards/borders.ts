/** The guards in the adapters, which the simulation does not run: their own tests catch each. */
import type { Mutant } from '../mutant.ts';

const STORE = 'test/adapters/dynamodb/store.test.ts';
const HINTS = 'test/adapters/dynamodb/hints.test.ts';

export const borders: readonly Mutant[] = [
  {
    guard: 'conditional put of a new item',
    file: 'functions/adapters/dynamodb/store.ts',
    text: "ConditionExpression: 'attribute_not_exists(#pk)',",
    becomes: "ConditionExpression: 'attribute_not_exists(#pk) OR attribute_exists(#pk)',",
    without: 'Two callers claim one order.',
    promised: 'How it works',
    caughtBy: { test: STORE },
  },
  {
    guard: 'conditional put of the version that was read',
    file: 'functions/adapters/dynamodb/store.ts',
    text: "ConditionExpression: '#version = :version',",
    becomes: "ConditionExpression: '#version = :version OR attribute_exists(#version)',",
    without: 'A claim overwrites a cancellation.',
    promised: 'How it works',
    caughtBy: { test: STORE },
  },
  {
    guard: 'the clock is read when the connection stands',
    file: 'functions/adapters/iamport/send-once.ts',
    text: 'if (deadline.aborted || !message.maySend())',
    becomes: 'if (deadline.aborted)',
    without: 'A request leaves after another worker has settled it.',
    promised: 'When the answer is lost',
    caughtBy: { test: 'test/adapters/iamport/charge.test.ts' },
  },
  {
    guard: 'hints at most once a minute',
    file: 'functions/domain/hint.ts',
    text: 'isOpen && wakeAt !== undefined && wakeAt > now && hintedAt < now - MINUTE;',
    becomes: 'isOpen && wakeAt !== undefined && wakeAt > now && hintedAt < Infinity;',
    without: 'A stranger who knows an order number makes us inquire as often as they like.',
    promised: 'When the answer is lost',
    caughtBy: { test: HINTS },
  },
  {
    guard: 'hints only about what is open',
    file: 'functions/domain/hint.ts',
    text: 'isOpen && wakeAt !== undefined && wakeAt > now && hintedAt < now - MINUTE;',
    becomes: 'wakeAt !== undefined && wakeAt > now && hintedAt < now - MINUTE;',
    without: 'A forged webhook wakes items that are done.',
    promised: 'When the answer is lost',
    caughtBy: { test: HINTS },
  },
  {
    guard: 'hints at a refund are fewer',
    file: 'functions/domain/hint.ts',
    text: 'item.isRefundable ? (item.hintedAt ?? 0) < now - REFUND_EVERY',
    becomes: 'item.isRefundable ? (item.hintedAt ?? 0) < now - MINUTE',
    without: 'Every paid order can be made to cost an inquiry a minute, for ever.',
    promised: 'When the answer is lost',
    caughtBy: { test: HINTS },
  },
  {
    guard: 'hints of all items are rationed together',
    file: 'functions/domain/hint.ts',
    text: 'return recent.length < MOST_HINTS ? [...recent, now] : undefined;',
    becomes: 'return [...recent, now];',
    without: 'Thousands of forged webhooks are thousands of inquiries at Iamport.',
    promised: 'When the answer is lost',
    caughtBy: { test: HINTS },
  },
  {
    guard: 'the checksum is sent',
    file: 'functions/adapters/iamport/cancel.ts',
    text: 'checksum: request.balance,',
    becomes: '',
    without: 'Iamport refunds twice what was requested once.',
    promised: 'Refunds',
    caughtBy: { test: 'test/adapters/iamport/cancel.test.ts' },
  },
  {
    guard: 'the amount of a refund is sent',
    file: 'functions/adapters/iamport/cancel.ts',
    text: 'amount: request.amount,',
    becomes: '',
    without: 'Iamport refunds everything when the amount is missing.',
    promised: 'Refunds',
    caughtBy: { test: 'test/adapters/iamport/cancel.test.ts' },
  },
];
