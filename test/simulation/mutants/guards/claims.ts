/** The guards of the claim: who may send, when, and how often. */
import type { Mutant } from '../mutant.ts';

const CLAIM = 'When the answer is lost';
const ONCE = 'How it works';

export const claims: readonly Mutant[] = [
  {
    guard: 'conditional claim of a one-off',
    file: 'functions/use-cases/charge/charge-once.ts',
    text: "if (await ports.charges.create(claimed)) return { kind: 'ours', claimed };",
    becomes: "if ((await ports.charges.create(claimed)) ?? true) return { kind: 'ours', claimed };",
    without: 'Two requests for one order are both sent.',
    promised: ONCE,
    caughtBy: { scope: 'one charge asked for twice' },
  },
  {
    guard: 'conditional claim of a period',
    file: 'functions/use-cases/period/attempt-period.ts',
    text: '(await ports.subscriptions.replace(stored, wish.next)) ?? (await lostAnswer(ports, wish.next));',
    becomes:
      '(await ports.subscriptions.replace(stored, wish.next)) ?? { ...stored, item: wish.next };',
    without: 'Two workers charge one month.',
    promised: ONCE,
    caughtBy: { scope: 'two workers' },
  },
  {
    guard: 'conditional birth of a subscription',
    file: 'functions/use-cases/subscription/start-subscription.ts',
    text: "if (created !== undefined) return { kind: 'ours', stored: created };",
    becomes: "return { kind: 'ours', stored: created ?? { item: born, version: 1 } };",
    without: 'A double click charges the first month twice.',
    promised: ONCE,
    caughtBy: { seed: 2 },
  },
  {
    guard: 'version check',
    file: 'functions/use-cases/period/attempt-period.ts',
    text: '(await ports.subscriptions.replace(stored, wish.next)) ??',
    becomes:
      '(await ports.subscriptions.replace((await ports.subscriptions.find(stored.item.id)) ?? stored, wish.next)) ??',
    without: 'A claim overwrites a cancellation that was written between its read and its write.',
    promised: ONCE,
    caughtBy: { scope: 'a worker and a cancellation' },
  },
  {
    guard: 'a refused write decides again',
    file: 'functions/use-cases/shared/update.ts',
    text: 'return next === undefined ? item : (await write(next))?.item;',
    becomes: 'return next === undefined ? item : ((await write(next))?.item ?? next);',
    without: 'A change whose write lost to another is reported as made.',
    promised: ONCE,
    caughtBy: { seed: 2 },
  },
  {
    guard: 'send-by fence',
    file: 'functions/use-cases/shared/send.ts',
    text: 'const { request, sendBy } = claimed;',
    becomes: 'const { request } = claimed;\n  const sendBy = Infinity;',
    without:
      'A worker that froze after its claim sends after another worker has settled the charge.',
    promised: CLAIM,
    caughtBy: { scope: 'one after the other' },
  },
  {
    guard: 'send-by fence of a refund',
    file: 'functions/use-cases/shared/send.ts',
    text: 'const { request, sendBy } = claimed;',
    becomes: 'const { request } = claimed;\n  const sendBy = Infinity;',
    without:
      'A worker that froze after claiming a refund sends it after another worker has settled it.',
    promised: 'Refunds',
    caughtBy: { scope: 'a refund with every fault' },
  },
  {
    guard: 'deadline of the answer',
    file: 'functions/use-cases/shared/send.ts',
    text: 'Math.min(LONGEST_HTTP_ANSWER, deadline - clock.now())',
    becomes: 'LONGEST_HTTP_ANSWER * 4',
    without: 'The function ends while its request is on the way, and nobody gets an answer.',
    promised: 'Charging again',
    caughtBy: { scope: 'an order whose answer never comes' },
  },
  {
    guard: 'no claim when little time is left',
    file: 'functions/use-cases/shared/before-claim.ts',
    text: 'return ports.clock.now() > deadline - CLAIM_BEFORE_DEADLINE ? tooLate(to) : undefined;',
    becomes: 'return undefined;',
    without: 'An order is claimed that can neither be sent nor answered in time.',
    promised: 'Charging again',
    caughtBy: { test: 'test/use-cases/charge/charge-once.test.ts' },
  },
  {
    guard: 'a late answer is no verdict',
    file: 'functions/use-cases/period/attempt-period.ts',
    text: "const late = outcome.kind !== 'paid' && ports.clock.now() >= attempt.settleAfter;",
    becomes: 'const late = false;',
    without:
      'A worker that froze before it read its answer overwrites what inquiries found meanwhile.',
    promised: CLAIM,
    caughtBy: { scope: 'an answer that comes after the request was sent again' },
  },
  {
    guard: 'single open attempt',
    file: 'functions/domain/subscription/next-step.ts',
    text: 'if (openAttempt !== undefined) return ofAttempt(subscription, openAttempt, now);',
    becomes: '',
    without: 'A month is charged again while its first charge is on the way.',
    promised: CLAIM,
    caughtBy: { scope: 'one after the other' },
  },
  {
    guard: 'single open attempt, also by a person',
    file: 'functions/use-cases/subscription/charge-missed-period.ts',
    text: "if (owed === undefined || openAttempt !== undefined || status === 'canceled')",
    becomes: "if (owed === undefined || status === 'canceled')",
    without: 'A person charges a missed month and the open claim is lost.',
    promised: 'Outages, breakers and daily volume limit',
    caughtBy: { scope: 'two people charge one missed month' },
  },
  {
    guard: 'only a missed period is charged by a person',
    file: 'functions/use-cases/subscription/charge-missed-period.ts',
    text: `if (owed === undefined || openAttempt !== undefined || status === 'canceled')
    throw new Refusal(
      'not_in_this_state',
      owed === undefined
        ? 'This period is not a missed one.'
        : 'Another charge of this subscription is open, or it is canceled.',
    );
  return owed.attempts + 1;`,
    becomes: `if (openAttempt !== undefined || status === 'canceled')
    throw new Refusal('not_in_this_state', '');
  return (owed?.attempts ?? 0) + 1;`,
    without: 'A month that is paid is charged once more.',
    promised: 'Outages, breakers and daily volume limit',
    caughtBy: { scope: 'a missed month that a person charges again after it was paid' },
  },
  {
    guard: 'earlier attempts are looked up',
    file: 'functions/use-cases/period/attempt-period.ts',
    text: 'const earlier = await settledEarlier(ports, stored, wish);',
    becomes: 'const earlier = undefined;',
    without: 'A decline that turned out to be a payment is charged again.',
    promised: CLAIM,
    caughtBy: { seed: 1 },
  },
  {
    guard: 'earlier attempts are looked up by one who can see',
    file: 'functions/use-cases/period/earlier-attempts.ts',
    text: "if (evidence?.control !== 'passed') throw gatewayIsBlind();",
    becomes: 'if (evidence === undefined) throw gatewayIsBlind();',
    without: 'While inquiries find nothing, a payment is taken for a decline and charged again.',
    promised: CLAIM,
    caughtBy: { scope: 'a decline that became a payment that inquiries do not show' },
  },
  {
    guard: 'wake-up of a claim',
    file: 'functions/domain/subscription/wake.ts',
    text: 'return isDropped(subscription, now) ? now : openAttempt.inquireAt;',
    becomes: 'return undefined;',
    without: 'No worker ever inquires about a charge whose answer was lost.',
    promised: CLAIM,
    caughtBy: { scope: 'one after the other' },
  },
  {
    guard: 'wake-up of a one-off claim',
    file: 'functions/domain/charge/charge.ts',
    text: ': Math.max(charge.attempt.inquireAt, charge.failures?.until ?? 0);',
    becomes: ': undefined;',
    without: 'No worker ever inquires about an order whose answer was lost.',
    promised: CLAIM,
    caughtBy: { seed: 1 },
  },
];
