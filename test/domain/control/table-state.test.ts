/** Which table a control item belongs to, and how a restored table is unlocked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withBreakerClosed } from '../../../functions/domain/control/contract-breaker.ts';
import { type Control, newControl } from '../../../functions/domain/control/control.ts';
import { chargingGate } from '../../../functions/domain/control/gate.ts';
import { withCharging } from '../../../functions/domain/control/operator-changes.ts';
import {
  afterReplay,
  claimedBy,
  replayFrom,
  spanToReplay,
  tableStateIn,
  withLockNoticed,
  withReplay,
} from '../../../functions/domain/control/table-state.ts';
import { reconciliationId } from '../../../functions/domain/ids.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { tenOClock as now } from '../support/charging.ts';
import { COPY, ownControl, TABLE } from '../support/control.ts';

const by = { actor: 'ops', reason: '복구' };
const id = reconciliationId('restore-a');

/** The control item if there is one; throws if there is none. */
const given = (control: Control | undefined): Control => {
  if (control === undefined) throw new Error('there is nothing to write');
  return control;
};

describe('charging is allowed in', () => {
  it.each([
    ['the table that the item names', ownControl(), TABLE, 'charge'],
    ['a table restored from it', ownControl(), COPY, 'none'],
    ['a table whose item names none', newControl(), TABLE, 'none'],
    ['a table without the item', undefined, TABLE, 'none'],
    [
      'a restored table with an open breaker',
      ownControl({ breaker: { open: true, faults: [] } }),
      COPY,
      'none',
    ],
    [
      'the own table with an open breaker',
      ownControl({ breaker: { open: true, faults: [] } }),
      TABLE,
      'probe',
    ],
    ['the own table, switched off', ownControl({ charging: 'off' }), TABLE, 'none'],
  ] as const)('%s', (_, control, here, allowed) => {
    expect(chargingGate(tableStateIn(control, here), now)).toBe(allowed);
  });
});

describe('a lock', () => {
  it('has one event in each restored table', () => {
    const noticed = given(withLockNoticed(ownControl(), COPY, now));
    expect(noticed.pendingEvents).toMatchObject([
      { type: 'charging.stopped', note: { reason: 'restored_table' } },
    ]);
    expect(withLockNoticed(noticed, COPY, now + DAY)).toBeUndefined();
    expect(withLockNoticed(noticed, TABLE, now + DAY)).toMatchObject({ lock: { table: TABLE } });
  });

  it('prevents the event that charging resumes', () => {
    const stopped = ownControl({ charging: 'off', breaker: { open: true, faults: [] } });
    const locked = { ...given(withLockNoticed(stopped, COPY, now)), pendingEvents: [] };
    expect(withCharging(locked, { charging: 'on', by, now }).pendingEvents).toEqual([]);
    expect(withBreakerClosed(locked, now)?.pendingEvents).toEqual([]);
  });
});

describe('unlocking', () => {
  const asked = given(withReplay(ownControl(), { id, here: COPY, by, now }));

  it('waits for its replay, and is ordered once', () => {
    expect(tableStateIn(asked, COPY).isOwnTable).toBe(false);
    const waits = given(withReplay(ownControl(), { id, here: COPY, by, now }));
    expect(waits.lock).toEqual({ table: COPY, since: now, replay: { id, by } });
    expect(waits.changes).toEqual([{ ...by, at: now, what: 'replay of the book begun' }]);
    const again = { id: reconciliationId('restore-b'), here: COPY, by, now: now + 1 };
    expect(withReplay(asked, again)).toBeUndefined();
  });

  it('happens at the end of that replay, in that table', () => {
    const released = given(afterReplay(asked, { id, here: COPY, now: now + DAY }));
    expect(tableStateIn(released, COPY).isOwnTable).toBe(true);
    expect(tableStateIn(released, TABLE).isOwnTable).toBe(false);
    expect(released.changes.at(-1)).toEqual({ ...by, at: now + DAY, what: 'released restore' });
    expect(released.pendingEvents.at(-1)).toMatchObject({ type: 'charging.resumed' });
    expect(released).not.toHaveProperty('lock');
  });

  it.each([
    ['another replay', asked, { id: reconciliationId('restore-b'), here: COPY }],
    ['another restored table', asked, { id, here: TABLE }],
    [
      'a lock that nobody ordered to unlock',
      given(withLockNoticed(ownControl(), COPY, now)),
      { id, here: COPY },
    ],
    ['a table that is unlocked', ownControl(), { id, here: TABLE }],
  ])('does not happen with %s', (_, control, replayed) => {
    expect(afterReplay(control, { ...replayed, now })).toBeUndefined();
  });

  it.each([{ charging: 'off' as const }, { breaker: { open: true, faults: [] } }])(
    'causes no event that charging resumes while something else stops it: %j',
    (stop) => {
      const control = given(withReplay(ownControl(stop), { id, here: COPY, by, now }));
      const released = given(
        afterReplay({ ...control, pendingEvents: [] }, { id, here: COPY, now }),
      );
      expect(released.pendingEvents).toEqual([]);
    },
  );

  it('begins when the last charge of the old table is settled at the gateway', () => {
    const locked = given(withLockNoticed(ownControl(), COPY, now));
    const from = (at: number) => replayFrom(locked, { here: COPY, now: at }) - now;
    expect(from(now + MINUTE)).toBe(15 * MINUTE);
    expect(from(now + 60 * MINUTE)).toBe(60 * MINUTE);
    expect(replayFrom(ownControl(), { here: COPY, now })).toBe(now + 15 * MINUTE);
  });
});

describe('the span that is replayed', () => {
  it('begins before the backup, whenever that was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * DAY }), fc.boolean(), (age, counted) => {
        const copiedAt = now - age;
        const { volumeLimit, ...rest } = claimedBy(TABLE, 0);
        // What falls due is counted once an hour, unless charging is off.
        const countedAt = copiedAt - (counted ? 60 * MINUTE : DAY);
        const control = { ...rest, volumeLimit: { ...volumeLimit, countedAt } };
        const { from, until } = spanToReplay(control, now);
        expect(from).toBeLessThan(copiedAt);
        expect(from).toBeGreaterThan(copiedAt - 2 * DAY - 60 * MINUTE);
        expect(until).toBe(now);
      }),
    );
  });

  it('begins when the table was made if no day was counted, and 90 days back if unknown', () => {
    expect(spanToReplay(claimedBy(TABLE, now - DAY), now).from).toBe(now - DAY - 60 * MINUTE);
    expect(spanToReplay(newControl(), now).from).toBe(now - 90 * DAY - 60 * MINUTE);
  });
});
