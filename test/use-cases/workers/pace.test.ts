/** A worker slows down while the gateway is overloaded, and only then. */
import { describe, expect, it } from 'vitest';
import type { GatewayAnswer } from '../../../functions/domain/gateway/answer.ts';
import { LINES } from '../../../functions/domain/gateway/calls-in-flight.ts';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { MINUTE, SECOND, type Span } from '../../../functions/domain/time.ts';
import { paceOf } from '../../../functions/use-cases/workers/pace.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { createKernel } from '../../simulation/world/kernel.ts';

const request = {
  customerUid: customerUid('key'),
  merchantUid: merchantUid('order'),
  name: '구독',
  amount: 9_900,
};
const limits = { sendBy: Infinity, timeout: 75 * SECOND };
const paid: GatewayAnswer = { kind: 'payment', payment: paymentRow() };
const throttled: GatewayAnswer = { kind: 'unclear', reason: 'HTTP 429', isFault: true };
const odd: GatewayAnswer = { kind: 'unclear', reason: 'an answer of an unknown shape' };

/** The lines after these answers; each comes after so long. */
async function linesAfter(answers: readonly (readonly [GatewayAnswer, Span])[]): Promise<number> {
  let now = 0;
  const pace = paceOf({ now: () => now }, LINES);
  for (const [answer, span] of answers)
    await pace.counted(async () => {
      now += span;
      return answer;
    })(request, limits);
  return pace.lines();
}

const times = <One>(count: number, one: One): One[] => Array<One>(count).fill(one);
const good = [paid, SECOND] as const;
const fault = [throttled, SECOND] as const;
const slow = [paid, 11 * SECOND] as const;

describe('two answers near each other', () => {
  it.each([
    ['of 429', [fault, fault]],
    ['of 429 with good ones between', [fault, ...times(4, good), fault]],
    ['that are slow', [slow, slow]],
    ['of which one is slow and one is lost', [slow, [throttled, 75 * SECOND] as const]],
  ])('%s halve the lines', async (_, answers) => {
    expect(await linesAfter(answers)).toBe(LINES / 2);
  });

  it('are what counts: a single one is a card company’s', async () => {
    expect(await linesAfter(times(50, [fault, ...times(5, good)]).flat())).toBe(LINES);
  });

  it('of the gateway’s own words are no fault, whatever they say', async () => {
    expect(await linesAfter(times(10, [odd, SECOND] as const))).toBe(LINES);
  });
});

it('one line is always left, for a gateway that is well again is seen only by calls', async () => {
  expect(await linesAfter(times(40, fault))).toBe(1);
});

it('good answers bring the lines back, one for each hundred, and no more than there were', async () => {
  expect(await linesAfter([...times(2, fault), ...times(101, good)])).toBe(LINES / 2 + 1);
  expect(await linesAfter([...times(2, fault), ...times(2_000, good)])).toBe(LINES);
});

/** Five workers charge for half an hour at a gateway that takes eight calls a second, and answers 429 to others. */
async function halfAnHour(mostLines: (lines: () => number) => number) {
  const kernel = createKernel({ start: 0 });
  const answers = { paid: 0, refused: 0 };
  let [left, filledAt] = [8, 0];
  const charge = async (): Promise<GatewayAnswer> => {
    left = Math.min(8, left + (8 * (kernel.now() - filledAt)) / SECOND);
    filledAt = kernel.now();
    const isTooMany = left < 1;
    if (!isTooMany) left -= 1;
    await kernel.sleep(isTooMany ? SECOND / 10 : SECOND);
    answers[isTooMany ? 'refused' : 'paid'] += 1;
    return isTooMany ? throttled : paid;
  };
  for (let worker = 0; worker < 5; worker += 1) {
    const pace = paceOf(kernel);
    const counted = pace.counted(charge);
    let busy = 0;
    const go = () => {
      while (busy < mostLines(pace.lines) && kernel.now() < 30 * MINUTE) {
        busy += 1;
        // Recording an answer takes a while too.
        const rest = () => kernel.sleep(SECOND / 5);
        void counted(request, limits)
          .then(rest)
          .then(() => {
            busy -= 1;
            go();
          });
      }
    };
    go();
  }
  await kernel.run(31 * MINUTE);
  return answers;
}

it('at a gateway that takes fewer calls than the workers make, few are refused and little of its time is lost', async () => {
  const paced = await halfAnHour((lines) => lines());
  const unpaced = await halfAnHour(() => LINES);
  expect(paced.refused / (paced.paid + paced.refused)).toBeLessThan(0.05);
  expect(unpaced.refused / (unpaced.paid + unpaced.refused)).toBeGreaterThan(0.5);
  expect(paced.paid).toBeGreaterThan(0.85 * unpaced.paid);
});
