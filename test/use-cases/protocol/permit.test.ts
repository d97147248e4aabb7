/** What an outcome says about the shop's contract while charging is stopped for it. */
import { expect, it } from 'vitest';
import { DECLINE_CLASSES, type Outcome } from '../../../functions/domain/outcome.ts';
import { noteContract } from '../../../functions/use-cases/protocol/permit.ts';
import { outcomes } from '../../adapters/support/items.ts';
import { alice } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const stopped = ownControl({ breaker: { open: true, faults: [] } });

async function isStoppedAfter(outcome: Outcome): Promise<boolean | undefined> {
  const here = await world();
  here.controls.put(stopped);
  await noteContract(here.ports, { owner: alice, outcome, control: stopped });
  return here.controls.item('CONTROL')?.breaker.open;
}

it('goes on after a payment', async () => {
  expect(await isStoppedAfter(outcomes.barelyPaid)).toBe(false);
});

const SAYS_NOTHING = ['merchant_fault', 'not_executed'];

it.each(DECLINE_CLASSES)('goes on after a decline only if somebody was asked: %s', async (of) => {
  const outcome: Outcome = { kind: 'declined', decline: { class: of } };
  expect(await isStoppedAfter(outcome)).toBe(SAYS_NOTHING.includes(of));
});

it.each(['unknown', 'not_sent'] as const)(
  'stays stopped after an outcome that is %s',
  async (kind) => {
    expect(await isStoppedAfter({ kind, reason: 'no answer' })).toBe(true);
  },
);
