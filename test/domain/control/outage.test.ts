/** The outage breaker: what the sends of three customers say about the gateway itself. */
import { describe, expect, it } from 'vitest';
import { type Control, newControl } from '../../../functions/domain/control/control.ts';
import { chargingGate, withProbeTaken } from '../../../functions/domain/control/gate.ts';
import { withCharging } from '../../../functions/domain/control/operator-changes.ts';
import {
  chargesAfterOutage,
  withGatewayAnswer,
  withGatewayFault,
} from '../../../functions/domain/control/outage.ts';
import { ownerOf } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { tenOClock as ten } from '../support/charging.ts';

const customer = (name: string) => ownerOf({ issuer: 'https://login.shop.example', subject: name });

/** The control item after faults, each of one customer's send at an instant. */
const faulty = (...faults: readonly (readonly [who: string, at: number])[]): Control =>
  faults.reduce(
    (control, [who, at]) =>
      withGatewayFault(control, { owner: customer(who), sentAt: at }, at + SECOND),
    newControl(),
  );

const down = faulty(['alice', ten], ['bob', ten + MINUTE], ['carol', ten + 2 * MINUTE]);
const opened = ten + 2 * MINUTE + SECOND;

const gate = (control: Control, now: number) => chargingGate({ ...control, isOwnTable: true }, now);

const typesOf = ({ pendingEvents }: Control) => pendingEvents.map(({ type }) => type);

describe('an outage', () => {
  it('begins with the third customer whose send nothing answered, and is told once', () => {
    expect(down.outage.since).toBe(opened);
    expect(down.pendingEvents).toMatchObject([
      { type: 'charging.stopped', note: { reason: 'gateway_down' } },
    ]);
    const still = withGatewayFault(down, { owner: customer('dora'), sentAt: opened }, opened);
    expect(typesOf(still)).toEqual(['charging.stopped']);
  });

  it('is not what one customer, or two, say however often', () => {
    const alone = faulty(['alice', ten], ['alice', ten + 1], ['alice', ten + 2], ['bob', ten + 3]);
    expect(alone.outage.since).toBeUndefined();
    expect(gate(alone, ten + MINUTE)).toBe('charge');
  });

  it.each([
    ['within a quarter of an hour', 15 * MINUTE - SECOND - 1, true],
    ['in a quarter of an hour or more', 15 * MINUTE - SECOND, false],
  ])('needs the three of them %s', (_, third, begins) => {
    const seen = faulty(['alice', ten], ['bob', ten + 1], ['carol', ten + third]);
    expect(seen.outage.since !== undefined).toBe(begins);
  });

  it('does not begin when a send that began after the first of them was answered', () => {
    const two = faulty(['alice', ten], ['bob', ten + MINUTE]);
    const answered = withGatewayAnswer(two, { sentAt: ten + 1, now: ten + MINUTE }) ?? two;
    const third = { owner: customer('carol'), sentAt: ten + 2 * MINUTE };
    expect(withGatewayFault(answered, third, ten + 3 * MINUTE).outage).toEqual({
      faults: [{ owner: customer('bob'), sentAt: ten + MINUTE }, third],
    });
  });

  it('begins although a send from before the first of them is answered late', () => {
    const two = faulty(['alice', ten], ['bob', ten + MINUTE]);
    expect(withGatewayAnswer(two, { sentAt: ten - 1, now: ten + MINUTE })).toBeUndefined();
  });

  it('ends with the second answer in a row, and is told', () => {
    const one = withGatewayAnswer(down, { sentAt: opened, now: opened + 1 }) ?? down;
    expect(one.outage.since).toBe(opened);
    const two = withGatewayAnswer(one, { sentAt: opened + 2, now: opened + 3 });
    expect(two?.outage).toEqual({ faults: [], endedAt: opened + 3 });
    expect(two && typesOf(two)).toEqual(['charging.stopped', 'charging.resumed']);
  });

  it('goes on when a fault comes between two answers', () => {
    const one = withGatewayAnswer(down, { sentAt: opened, now: opened + 1 }) ?? down;
    const fault = { owner: customer('dora'), sentAt: opened + 2 };
    const again = withGatewayFault(one, fault, opened + 3);
    const later = withGatewayAnswer(again, { sentAt: opened + 4, now: opened + 5 });
    expect(later?.outage).toMatchObject({ since: opened, answers: 1 });
  });

  it('is not ended by answers to what was sent before its last fault', () => {
    expect(withGatewayAnswer(down, { sentAt: ten + MINUTE, now: opened + 1 })).toBeUndefined();
  });

  it('does not resume charging that an operator has switched off meanwhile', () => {
    const by = { actor: 'arn:aws:iam::1:user/ops', reason: 'the PG asks for it' };
    const off = withCharging(down, { charging: 'off', by, now: opened });
    const one = withGatewayAnswer(off, { sentAt: opened, now: opened + 1 }) ?? off;
    const two = withGatewayAnswer(one, { sentAt: opened + 2, now: opened + 3 }) ?? one;
    expect(typesOf(two)).not.toContain('charging.resumed');
  });
});

describe('the gate during an outage', () => {
  it('is shut but for one probe in five minutes', () => {
    expect(gate(down, opened + 5 * MINUTE - 1)).toBe('none');
    expect(gate(down, opened + 5 * MINUTE)).toBe('probe');
    const taken = withProbeTaken(down, opened + 5 * MINUTE);
    expect(taken && gate(taken, opened + 10 * MINUTE - 1)).toBe('none');
    expect(taken && withProbeTaken(taken, opened + 6 * MINUTE)).toBeUndefined();
  });

  it('lets a probe through only when the contract breaker allows one too', () => {
    const both: Control = {
      ...down,
      breaker: { open: true, faults: [], probeAt: opened + HOUR },
    };
    expect(gate(both, opened + HOUR - 1)).toBe('none');
    const taken = withProbeTaken(both, opened + HOUR);
    expect(taken?.breaker.probeAt).toBe(opened + 2 * HOUR);
    expect(taken?.outage.probeAt).toBe(opened + HOUR + 5 * MINUTE);
  });
});

describe('charging after an outage', () => {
  const most = 3_000;
  it.each([
    ['ten charges at first', 0, 10],
    ['ten until five minutes are over', 5 * MINUTE - 1, 10],
    ['twice as many every five minutes', 5 * MINUTE, 20],
    ['and so on', 40 * MINUTE, 2_560],
    ['never more than usual', 45 * MINUTE, most],
    ['as many as usual after an hour', HOUR, most],
  ])('sends %s', (_, after, charges) => {
    expect(chargesAfterOutage({ faults: [], endedAt: ten }, { now: ten + after, most })).toBe(
      charges,
    );
  });

  it('sends as many as usual when there was none', () => {
    expect(chargesAfterOutage({ faults: [] }, { now: ten, most })).toBe(most);
  });
});
