/** The breaker: when the contract refuses every card, charging stops but for one probe an hour. */
import { describe, expect, it } from 'vitest';
import {
  withBreakerClosed,
  withContractProven,
  withFault,
} from '../../../functions/domain/control/contract-breaker.ts';
import { type Control, newControl } from '../../../functions/domain/control/control.ts';
import { chargingGate, withProbeTaken } from '../../../functions/domain/control/gate.ts';
import { ownerOf } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { tenOClock as now } from '../support/charging.ts';

const customer = (name: string) => ownerOf({ issuer: 'https://login.shop.example', subject: name });

/** A decline by the shop's own fault. */
const ofShop = (more: { readonly code?: string; readonly refusesAll?: true } = {}) => {
  const { code, refusesAll } = more;
  const decline = { class: 'merchant_fault', ...(code && { code }) } as const;
  return { kind: 'declined', decline, ...(refusesAll && { refusesAll }) } as const;
};

/** What proves by itself that the contract takes no charge. */
const PROOF = { code: '550433', refusesAll: true } as const;

/** The control item after such declines, each of one customer at an instant. */
const faulty = (
  faults: readonly (readonly [who: string, at: number])[],
  more: Parameters<typeof ofShop>[0] = {},
): Control =>
  faults.reduce(
    (control, [who, at]) =>
      withFault(control, { owner: customer(who), fault: ofShop(more), now: at }),
    newControl(),
  );

const open = (more: Partial<Control['breaker']> = {}): Control => ({
  ...newControl(),
  breaker: { open: true, faults: [], probeAt: now + HOUR, ...more },
});

describe('the breaker', () => {
  it('stays closed while fewer than three customers meet the fault', () => {
    const twice = faulty([
      ['alice', now],
      ['bob', now + 1],
      ['alice', now + 2],
    ]);
    const faults = [
      { owner: customer('bob'), at: now + 1 },
      { owner: customer('alice'), at: now + 2 },
    ];
    expect(twice).toEqual({ ...newControl(), breaker: { open: false, faults } });
    expect(chargingGate({ ...twice, isOwnTable: true }, now + 2)).toBe('charge');
  });

  it.each([
    ['within a quarter of an hour', 15 * MINUTE - 1, true],
    ['in a quarter of an hour or more', 15 * MINUTE, false],
  ])('opens with the third customer %s', (_, after, opens) => {
    const faults = [
      ['alice', now],
      ['bob', now + MINUTE],
      ['carol', now + after],
    ] as const;
    expect(faulty(faults).breaker.open).toBe(opens);
  });

  it('opens with a probe an hour later, and an event that says why', () => {
    const opened = faulty([['alice', now]], PROOF);
    expect(opened).toEqual({
      ...newControl(),
      breaker: {
        open: true,
        faults: [{ owner: customer('alice'), at: now }],
        probeAt: now + HOUR,
      },
      pendingEvents: [
        {
          eventId: `charging.stopped:${now}`,
          type: 'charging.stopped',
          at: now,
          note: { reason: 'merchant_fault', code: '550433' },
        },
      ],
    });
  });

  it('opens at once by a proof that the contract takes no charge', () => {
    expect(faulty([['alice', now]], { refusesAll: true }).breaker.open).toBe(true);
  });

  it.each([{ code: '1200F9' }, {}])('waits for more customers after %j', (more) => {
    expect(faulty([['alice', now]], more).breaker.open).toBe(false);
  });

  it('names no code where there was none', () => {
    const faults = ['alice', 'bob', 'carol'].map((who) => [who, now] as const);
    expect(faulty(faults).pendingEvents.map(({ note }) => note)).toEqual([
      { reason: 'merchant_fault' },
    ]);
  });

  it('that is open keeps its probe, has one event, and adds who met the fault', () => {
    const again = withFault(open(), {
      owner: customer('dave'),
      fault: ofShop(PROOF),
      now: now + MINUTE,
    });
    const faults = [{ owner: customer('dave'), at: now + MINUTE }];
    expect(again).toEqual(open({ faults }));
  });

  it('adds its event to the pending ones', () => {
    const control = {
      ...open(),
      pendingEvents: [{ eventId: 'x', type: 'run.held', at: 1 }],
    } as const;
    const shut: Control = { ...control, breaker: { open: false, faults: [] } };
    const opened = withFault(shut, { owner: customer('alice'), fault: ofShop(PROOF), now });
    expect(opened.pendingEvents.map(({ type }) => type)).toEqual(['run.held', 'charging.stopped']);
    const closed = withBreakerClosed(control, now);
    expect(closed?.pendingEvents.map(({ type }) => type)).toEqual(['run.held', 'charging.resumed']);
  });

  it.each([
    ['before the hour is over', open(), now + HOUR - 1, 'none'],
    ['when the hour is over', open(), now + HOUR, 'probe'],
    ['at once when no hour was set', open({ probeAt: undefined }), 0, 'probe'],
    ['not while charging is switched off', { ...open(), charging: 'off' }, now + HOUR, 'none'],
  ] as const)('that is open lets one charge try: %s', (_, control, at, allowed) => {
    expect(chargingGate({ ...control, isOwnTable: true }, at)).toBe(allowed);
    const taken = withProbeTaken(control, at);
    expect(taken).toEqual(allowed === 'probe' ? open({ probeAt: at + HOUR }) : undefined);
  });

  it('that is closed needs no probe', () => {
    expect(withProbeTaken(newControl(), now)).toBeUndefined();
  });

  it('is closed by a charge that went through, with an event', () => {
    const faults = [{ owner: customer('alice'), at: now }];
    const resumed = {
      eventId: `charging.resumed:${now}`,
      type: 'charging.resumed',
      at: now,
    };
    expect(withBreakerClosed(open({ faults }), now)).toEqual({
      ...newControl(),
      pendingEvents: [resumed],
    });
    expect(withBreakerClosed(newControl(), now)).toBeUndefined();
  });

  it('is closed only by a charge that went through after the last refusal', () => {
    const faults = [
      { owner: customer('alice'), at: now - HOUR },
      { owner: customer('bob'), at: now },
    ];
    const proven = (throughAt: number) =>
      withContractProven(open({ faults }), { throughAt, now: now + HOUR });
    expect(proven(now - 1)).toBeUndefined();
    expect(proven(now)).toBeUndefined();
    expect(proven(now + 1)).toEqual(withBreakerClosed(open({ faults }), now + HOUR));
  });
});
