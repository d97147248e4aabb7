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
    file: 'functions/adapters/dynamodb/hints.ts',
    text: "'(attribute_not_exists(#item.hintedAt) OR #item.hintedAt < :minuteAgo)';",
    becomes: "'(attribute_not_exists(#item.hintedAt) OR :minuteAgo = :minuteAgo)';",
    without: 'A stranger who knows an order number makes us inquire as often as they like.',
    promised: 'When the answer is lost',
    caughtBy: { test: HINTS },
  },
  {
    guard: 'hints only about what is open',
    file: 'functions/adapters/dynamodb/hints.ts',
    text: 'ConditionExpression: `#wake > :now AND ${open} AND ${RATIONED}`,',
    becomes: 'ConditionExpression: `#wake > :now AND (${open} OR :one = :one) AND ${RATIONED}`,',
    without: 'A forged webhook wakes items that are done.',
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
