/** The guards of histories: who asked for what. */
import type { Mutant } from '../mutant.ts';

const WHO = 'Who did it';

export const who: readonly Mutant[] = [
  {
    guard: 'a charge names who asked',
    file: 'functions/domain/charge/charge.ts',
    text: "history: [{ at: now, what: 'claimed', actor: claim.actor }],",
    becomes: "history: [{ at: now, what: 'claimed' }],",
    without: 'Nobody can tell which program or person charged a card.',
    promised: WHO,
    caughtBy: { scope: 'one charge asked for twice' },
  },
  {
    guard: 'a refund names who asked',
    file: 'functions/use-cases/refund/refund-charge.ts',
    text: '{ fence, ...timed(ports), actor },',
    becomes: '{ fence, ...timed(ports), actor: undefined as never },',
    without: 'Nobody can tell who gave money back.',
    promised: WHO,
    caughtBy: { scope: 'a part of an order, refunded by two requests' },
  },
  {
    guard: 'a period charged by a person names that person',
    file: 'functions/domain/subscription/period-claim.ts',
    text: "const history = [{ at: now, what: 'claimed', actor }] as const;",
    becomes: "const history = [{ at: now, what: 'claimed' }] as const;",
    without: 'A charge that a person asked for looks like one of the calendar.',
    promised: WHO,
    caughtBy: { scope: 'two people charge one missed month' },
  },
  {
    guard: 'a change names who asked',
    file: 'functions/use-cases/subscription/apply-change.ts',
    text: 'withHistory(subscription, next, asked);',
    becomes: 'next;',
    without: 'Nobody can tell who changed a price, a card or an end.',
    promised: WHO,
    caughtBy: { scope: 'a worker and a card swap' },
  },
  {
    guard: 'a refund that ends a subscription names who asked',
    file: 'functions/use-cases/subscription/end-subscription.ts',
    text: 'withHistory(current, canceled(current, now), { actor, now });',
    becomes: '{ ...canceled(current, now), history: [] };',
    without: 'A subscription ends, and its history with it.',
    promised: WHO,
    caughtBy: { scope: 'a refund that ends its subscription' },
  },
  {
    guard: 'a history is only added to',
    file: 'functions/domain/subscription/subscription-work.ts',
    text: 'const current = subscription.openAttempt ?? inquiry.attempt;',
    becomes: 'const current = inquiry.attempt;',
    without:
      'A write whose answer was lost is made again, and takes the place of what it had added.',
    promised: WHO,
    caughtBy: { test: 'test/domain/subscription/subscription-work.test.ts' },
  },
];
