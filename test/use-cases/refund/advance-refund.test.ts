/** The worker's part for an open refund: when it is left alone, asked about, sent again, or a case. */
import { expect, it } from 'vitest';
import { MOST_SENDS } from '../../../functions/domain/charge/attempt.ts';
import type { OpenRefund } from '../../../functions/domain/charge/refund.ts';
import type { GatewayAnswer, GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { advanceRefund } from '../../../functions/use-cases/refund/advance-refund.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { asPaid, paidCharge, refunding, rowAfter } from '../../domain/support/refunding.ts';
import { world } from '../support/world.ts';

const NO_ANSWER: GatewayAnswer = { kind: 'unclear', reason: 'no answer', isFault: true };

/** A refund of 4,000 won, requested at a minute past ten, as it stands an hour later. */
async function openRefund(
  given: Partial<OpenRefund>,
  gateway: {
    readonly shows?: () => GatewayPayment;
    readonly prepare?: () => Promise<void>;
  } = {},
) {
  const here = await world();
  const claimed = refunding();
  const charge = { ...claimed, openRefund: { ...claimed.openRefund, ...given } };
  here.charges.put(charge);
  here.served.advance(HOUR);
  const sent: object[] = [];
  let asked = 0;
  const ports = {
    ...here.ports,
    gateway: {
      ...here.ports.gateway,
      prepare: gateway.prepare ?? (async () => undefined),
      findPayment: async () => {
        asked += 1;
        return (gateway.shows ?? rowAfter)(0);
      },
      cancel: async (request: object) => {
        sent.push(request);
        return NO_ANSWER;
      },
    },
    duplicates: { autoRefund: true, mostADay: 20 },
  };
  return {
    here,
    charge,
    sent,
    asked: () => asked,
    work: () => advanceRefund(ports, charge),
    after: () => asPaid(here.charges.item(charge.merchantUid) ?? charge),
  };
}

const HALF_AN_HOUR_LATE = tenOClock + 30 * MINUTE;
const due = { phase: 'due', inquireAt: HALF_AN_HOUR_LATE } as const;
const notFound = { phase: 'unknown', inquireAt: HALF_AN_HOUR_LATE } as const;

it.each(['due', 'unknown'] as const)('one that is %s only later is left alone', async (phase) => {
  const { work, sent, asked, after } = await openRefund({ phase, inquireAt: tenOClock + 2 * HOUR });
  await work();
  expect([sent, asked(), after().history.length]).toEqual([[], 0, refunding().history.length]);
});

it('one that is proven not executed is sent again with the same checksum', async () => {
  const { work, sent, after } = await openRefund(due);
  await work();
  expect(sent).toMatchObject([
    { refundId: refunding().openRefund.request.refundId, balance: 9_900 },
  ]);
  expect(after()).toMatchObject({ openRefund: { sends: 2, phase: 'unknown' } });
});

it('the inquiry that proves it sends it again at once', async () => {
  const { work, sent, asked } = await openRefund({
    ...notFound,
    notFoundAt: tenOClock + 20 * MINUTE,
  });
  await work();
  expect([sent.length, asked()]).toEqual([1, 1]);
});

it('an inquiry that proves nothing yet sends nothing', async () => {
  const { work, sent, after } = await openRefund(notFound);
  await work();
  expect(sent).toEqual([]);
  expect(after()).toMatchObject({ openRefund: { phase: 'unknown' } });
});

it('two workers at once send it once', async () => {
  const { work, sent, after } = await openRefund(due);
  await Promise.all([work(), work()]);
  expect(sent).toHaveLength(1);
  expect(after()).toMatchObject({ openRefund: { sends: 2 } });
});

it('without a token it is not claimed, and stays due', async () => {
  const refused = new Refusal('iamport_unavailable', 'Iamport gave no token.');
  const { work, sent, after } = await openRefund(due, { prepare: () => Promise.reject(refused) });
  await expect(work()).rejects.toMatchObject({ code: 'iamport_unavailable' });
  expect(sent).toEqual([]);
  expect(after()).toMatchObject({ openRefund: { phase: 'due', sends: 1 } });
});

it('one that was sent often enough is a case, of which the shop hears at once', async () => {
  const { here, work, sent, after } = await openRefund({ ...due, sends: MOST_SENDS });
  await work();
  expect(sent).toEqual([]);
  expect(after()).toMatchObject({ openCase: { reason: 'refund_unresolved' } });
  expect(here.events()).toHaveLength(1);
});

it('a gateway that gives no answer proves nothing: it is asked again within the hour', async () => {
  const { here, work, sent, after } = await openRefund(notFound, {
    shows: () => {
      throw new Refusal('iamport_unavailable', 'Iamport is down.');
    },
  });
  await work();
  expect(sent).toEqual([]);
  const { inquireAt = 0, phase } = after().openRefund ?? {};
  expect(phase).toBe('unknown');
  expect(inquireAt).toBeGreaterThan(here.served.now());
  expect(inquireAt).toBeLessThanOrEqual(here.served.now() + HOUR);
});

it('what broke in ourselves is no answer of the gateway, and is not swallowed', async () => {
  const { work, after } = await openRefund(notFound, {
    shows: () => {
      throw new TypeError('a mistake of ours');
    },
  });
  await expect(work()).rejects.toThrow('a mistake of ours');
  expect(after().openRefund).toMatchObject(notFound);
});

/** A webhook hinted at a refund of a charge an hour ago, of which Iamport shows this. */
async function hinted(payments: readonly GatewayPayment[], ago = HOUR) {
  const here = await world();
  const charge = { ...paidCharge(), refundHintedAt: here.served.now() - ago };
  here.charges.put(charge);
  const gateway = { ...here.ports.gateway, findPayments: async () => payments };
  const duplicates = { autoRefund: true, mostADay: 20 };
  return {
    charge,
    work: () => advanceRefund({ ...here.ports, gateway, duplicates }, charge),
    after: () => asPaid(here.charges.item(charge.merchantUid) ?? charge),
  };
}

it('a hint is answered by what the gateway shows', async () => {
  const { work, after } = await hinted([rowAfter(9_900)]);
  await work();
  expect(after()).toMatchObject({ refundedAmount: 9_900 });
  expect(after().refundHintedAt).toBeUndefined();
});

it('an answer without even the recorded payment answers no hint, until the night has compared', async () => {
  const { charge, work, after } = await hinted([]);
  await expect(work()).rejects.toMatchObject({ code: 'iamport_unavailable' });
  expect(after()).toEqual(charge);
  const later = await hinted([], 3 * DAY);
  await later.work();
  expect(later.after().refundHintedAt).toBeUndefined();
});

it('one whose charge is gone from the ledger is sent no more', async () => {
  const { here, charge, sent } = await openRefund(due);
  const find = async () => undefined;
  const ports = { ...here.ports, charges: { ...here.charges, find } };
  const duplicates = { autoRefund: true, mostADay: 20 };
  await advanceRefund({ ...ports, duplicates }, charge);
  expect(sent).toEqual([]);
});
