/** A person's orders about all charging: they hold at once, are published, and keep who gave them and why. */
import { describe, expect, it } from 'vitest';
import type { HeldDay } from '../../../functions/domain/control/control.ts';
import {
  getControl,
  resume,
  setCharging,
} from '../../../functions/use-cases/control/change-control.ts';
import { ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const by = { actor: 'ops', reason: '점검' };

/** A shop of which a day waits for a person, and of which the breaker is open. */
async function stopped() {
  const here = await world();
  const { volumeLimit } = ownControl();
  const day: HeldDay = {
    date: '2026-11-22',
    count: 900,
    amount: 8_910_000,
    plans: [],
    toldOn: '2026-11-22',
  };
  here.controls.put(
    ownControl({
      volumeLimit: { ...volumeLimit, held: [day] },
      breaker: { open: true, faults: [] },
    }),
  );
  return here;
}

it('charging that a person stops is off for everybody, and on again by an order', async () => {
  const here = await world();
  expect(await setCharging(here.ports, { charging: 'off', by })).toMatchObject({ charging: 'off' });
  expect(await getControl(here.ports)).toMatchObject({
    charging: 'off',
    isOwnTable: true,
    changes: [{ ...by, what: 'charging off' }],
    pendingEvents: [],
  });
  await setCharging(here.ports, { charging: 'on', by });
  expect(await getControl(here.ports)).toMatchObject({ charging: 'on' });
  expect(here.events().map((id) => id.split(':')[0])).toEqual([
    'charging.stopped',
    'charging.resumed',
  ]);
});

describe('what is resumed', () => {
  it('is what the order names, and the answer shows it', async () => {
    const here = await stopped();
    const after = await resume(here.ports, { what: ['run'], by });
    expect(after).toMatchObject({ volumeLimit: { held: [] }, breaker: { open: true } });
    expect(await resume(here.ports, { what: ['breaker'], by })).toMatchObject({
      breaker: { open: false },
      changes: [{ what: 'released run' }, { what: 'released breaker' }],
    });
  });

  it('may be a day that is held, though it is over, or one that is to come', async () => {
    const here = await stopped();
    const what = [
      { date: '2026-11-22', count: 900 },
      { date: '2027-01-01', count: 5_000 },
    ] as const;
    expect(await resume(here.ports, { what, by })).toMatchObject({ volumeLimit: { held: [] } });
  });

  it('is no day that is over and was not held: its year was mistyped', async () => {
    const here = await stopped();
    const what = [{ date: '2025-12-24', count: 5_000 }] as const;
    await expect(resume(here.ports, { what, by })).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [{ field: 'run.date' }],
    });
    expect(here.controls.item('CONTROL')).toMatchObject({
      changes: [],
      volumeLimit: { held: [{ count: 900 }] },
    });
  });
});
