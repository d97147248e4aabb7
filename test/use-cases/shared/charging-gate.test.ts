/** What an outcome says about the shop's contract while the breaker has stopped charging. */
import { expect, it } from 'vitest';
import { DECLINE_CLASSES, type Outcome } from '../../../functions/domain/gateway/outcome.ts';
import { HOUR, type Instant } from '../../../functions/domain/time.ts';
import { recordFaults } from '../../../functions/use-cases/shared/charging-gate.ts';
import { outcomes } from '../../adapters/support/items.ts';
import { alice, tenOClock } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const stopped = ownControl();

async function isStoppedAfter(
  outcome: Outcome,
  { refusedAt, claimedAt = tenOClock }: { refusedAt?: Instant; claimedAt?: Instant } = {},
): Promise<boolean | undefined> {
  const here = await world();
  const faults = refusedAt === undefined ? [] : [{ owner: alice, at: refusedAt }];
  const control = { ...stopped, breaker: { open: true, faults } };
  here.controls.put(control);
  await recordFaults(here.ports, { owner: alice, outcome, control, claimedAt });
  return here.controls.item('CONTROL')?.breaker.open;
}

it('charging resumes after a payment', async () => {
  expect(await isStoppedAfter(outcomes.barelyPaid)).toBe(false);
});

it('charging resumes only after a payment that is newer than the last refusal', async () => {
  const { paidAt } = outcomes.barelyPaid.payment;
  const claimedAt = paidAt + HOUR;
  expect(await isStoppedAfter(outcomes.barelyPaid, { refusedAt: paidAt, claimedAt })).toBe(true);
  expect(await isStoppedAfter(outcomes.barelyPaid, { refusedAt: paidAt - 1 })).toBe(false);
});

it('charging resumes only after a decline of a request that is newer than the last refusal', async () => {
  expect(await isStoppedAfter(outcomes.declined, { refusedAt: tenOClock })).toBe(true);
  expect(await isStoppedAfter(outcomes.declined, { refusedAt: tenOClock - 1 })).toBe(false);
});

const SAYS_NOTHING = ['merchant_fault', 'not_executed'];

it.each(DECLINE_CLASSES)(
  'charging resumes after a decline only if the card was asked: %s',
  async (of) => {
    const outcome: Outcome = { kind: 'declined', decline: { class: of } };
    expect(await isStoppedAfter(outcome)).toBe(SAYS_NOTHING.includes(of));
  },
);

it.each(['unknown', 'not_sent'] as const)(
  'charging stays stopped after an outcome that is %s',
  async (kind) => {
    expect(await isStoppedAfter({ kind, reason: 'no answer' })).toBe(true);
  },
);
