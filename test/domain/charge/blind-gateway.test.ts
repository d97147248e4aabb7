/** The gateway is blind until an inquiry finds a record; after an hour that is a case. */
import { expect, it } from 'vitest';
import {
  claimAttempt,
  type OpenAttempt,
  unknownAttempt,
} from '../../../functions/domain/charge/attempt.ts';
import { assessInquiry, type GatewayEvidence } from '../../../functions/domain/charge/inquiry.ts';
import { fence } from '../../../functions/domain/ids.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { chargeRequest, paymentRow, tenOClock } from '../support/charging.ts';
import { times } from '../support/times.ts';

const BLIND: GatewayEvidence = { rows: [], control: 'failed' };
const NOTHING: GatewayEvidence = { rows: [], control: 'passed' };

/** An attempt claimed at ten o'clock, after inquiries that found what is listed. */
function after(
  ...shown: readonly (readonly [now: number, evidence: GatewayEvidence])[]
): OpenAttempt {
  const claimed = claimAttempt({
    request: chargeRequest(),
    fence: fence('f'),
    now: tenOClock,
    times,
  });
  return shown.reduce<OpenAttempt>(
    (attempt, [now, evidence]) => {
      const inquiry = assessInquiry({ attempt, evidence, now, times });
      return inquiry.kind === 'open' ? inquiry.attempt : attempt;
    },
    unknownAttempt(claimed, tenOClock + MINUTE),
  );
}

const showing = (status: 'ready' | 'failed'): GatewayEvidence => ({
  rows: [paymentRow({ status, failReason: '[1210][TIMEOUT]' })],
  control: 'passed',
});

const noon = tenOClock + 2 * HOUR;
const evening = tenOClock + 8 * HOUR;

it.each(['ready', 'failed'] as const)(
  'blindness ends when a record is found that is %s',
  (status) => {
    const attempt = after([noon, BLIND], [evening - MINUTE, showing(status)]);
    expect(attempt.gatewayBlindSince).toBeUndefined();
    const next = assessInquiry({ attempt, evidence: BLIND, now: evening, times });
    expect(next).toMatchObject({
      kind: 'open',
      gatewayBlind: false,
      attempt: { gatewayBlindSince: evening },
    });
  },
);

it('blindness goes on while inquiries get no answer at all', () => {
  const attempt = after([noon, BLIND], [noon + HOUR, undefined]);
  expect(assessInquiry({ attempt, evidence: BLIND, now: evening, times })).toMatchObject({
    gatewayBlind: true,
  });
});

it.each([
  ['answered', BLIND],
  ['silent', undefined],
])(
  'after an hour of blindness the next inquiry opens the case, also when it is %s',
  (_, evidence) => {
    const attempt = after([noon, BLIND]);
    const at = (now: number) => assessInquiry({ attempt, evidence, now, times });
    expect(at(noon + HOUR - 1)).toMatchObject({ kind: 'open', gatewayBlind: false });
    expect(at(noon + HOUR)).toMatchObject({ kind: 'open', gatewayBlind: true });
  },
);

it('a silent inquiry puts off no case that is due before the next', () => {
  const attempt = after([noon, BLIND], [noon + 20 * MINUTE, undefined]);
  expect(attempt.inquireAt).toBeLessThanOrEqual(noon + HOUR);
});

it('an inquiry comes when the case is due, though the next is planned for tomorrow', () => {
  const attempt = after([noon, showing('ready')], [evening, BLIND]);
  expect(attempt.inquireAt).toBe(evening + HOUR);
  const escalated = after([noon, showing('ready')], [evening, BLIND], [evening + HOUR, BLIND]);
  expect(escalated.inquireAt).toBeGreaterThan(evening + DAY / 2);
});

it('an inquiry without an answer is no blindness', () => {
  const attempt = after([noon, undefined]);
  const next = assessInquiry({ attempt, evidence: undefined, now: evening, times });
  expect(next).toMatchObject({ kind: 'open', gatewayBlind: false });
});

it('two inquiries prove an absence only if none between them found a record', () => {
  const attempt = after([noon, NOTHING], [noon + MINUTE, showing('ready')]);
  const next = { attempt, evidence: NOTHING, now: noon + HOUR };
  expect(assessInquiry({ ...next, times })).toMatchObject({
    kind: 'open',
    attempt: { notFoundAt: noon + HOUR },
  });
});
