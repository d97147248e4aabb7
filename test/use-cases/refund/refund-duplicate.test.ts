/** A debt was paid twice: when the second payment goes back by itself, and when a person is asked. */
import { expect, it } from 'vitest';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { refundDuplicate } from '../../../functions/use-cases/refund/refund-duplicate.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { paidCharge, secondUid } from '../../domain/support/refunding.ts';
import { world } from '../support/world.ts';

/** A charge with a second payment, found a while ago, of which Iamport shows this by now. */
async function paidTwice(seen: {
  readonly foundAgo: number;
  readonly second: Partial<GatewayPayment> | undefined;
  readonly autoRefund?: boolean;
  readonly mostADay?: number;
  readonly workers?: number;
  readonly kept?: Partial<GatewayPayment>;
  /** The payment that is to stay is hidden too. */
  readonly keptHidden?: boolean;
}) {
  const here = await world();
  const foundAt = here.served.now() - seen.foundAgo;
  const duplicate = { impUid: secondUid, amount: 9_900, foundAt, status: 'found' } as const;
  const charge = { ...paidCharge(), duplicates: [duplicate] };
  here.charges.put(charge);
  const sent: unknown[] = [];
  const gateway = {
    ...here.ports.gateway,
    findPayment: async (uid: string) => {
      if (uid !== secondUid) return seen.keptHidden ? undefined : paymentRow(seen.kept);
      return seen.second && paymentRow({ impUid: secondUid, ...seen.second });
    },
    cancel: async (request: object) => {
      sent.push(request);
      return { kind: 'unclear', reason: 'no answer', isFault: true } as const;
    },
  };
  const duplicates = { autoRefund: seen.autoRefund ?? true, mostADay: seen.mostADay ?? 20 };
  const work = () => refundDuplicate({ ...here.ports, gateway, duplicates }, { charge, duplicate });
  await Promise.all(Array.from({ length: seen.workers ?? 1 }, work));
  return { here, sent, after: here.charges.item(charge.merchantUid) };
}

const ODD = { isOdd: true, status: 'ready', amount: 0 } as const;

const inCase = {
  openCase: { reason: 'duplicate_payment' },
  duplicates: [{ impUid: secondUid, status: 'in_case' }],
};

it('one that is whole goes back whole', async () => {
  const { sent, after } = await paidTwice({ foundAgo: HOUR, second: {} });
  expect(sent).toMatchObject([{ impUid: secondUid, amount: 9_900, balance: 9_900 }]);
  expect(after).toMatchObject({ openRefund: { request: { impUid: secondUid } } });
});

it('a token is there before it is counted among the refunds of the day, and claimed', async () => {
  const { here } = await paidTwice({ foundAgo: HOUR, second: {} });
  const steps = here.trace.filter((step) => /prepare|replace/.test(step));
  expect(steps.slice(0, 3)).toEqual(['gateway.prepare', 'controls.replace', 'charges.replace']);
});

it('two workers at once give it back once', async () => {
  const { sent } = await paidTwice({ foundAgo: HOUR, second: {}, workers: 2 });
  expect(sent).toHaveLength(1);
});

it.each([
  ['somebody gave a part of it back', { second: { status: 'cancelled', cancelAmount: 900 } }],
  ['the shop wants to be asked', { second: {}, autoRefund: false }],
  ['the refunds of the day are used up', { second: {}, mostADay: 0 }],
] as const)('it is a case at once, of which nothing is sent, when %s', async (_, seen) => {
  const { here, sent, after } = await paidTwice({ foundAgo: HOUR, ...seen });
  expect(after).toMatchObject(inCase);
  expect(here.events()).toHaveLength(1);
  expect(sent).toEqual([]);
});

it('one that somebody gave back whole is recorded as gone', async () => {
  const { sent, after } = await paidTwice({
    foundAgo: HOUR,
    second: { status: 'cancelled', cancelAmount: 9_900 },
  });
  expect(after).toMatchObject({ duplicates: [{ status: 'refunded' }] });
  expect(sent).toEqual([]);
});

it('one that Iamport hides is asked about each hour, and is a case after three days', async () => {
  const hidden = await paidTwice({ foundAgo: 3 * DAY, second: undefined });
  expect(hidden.after).toMatchObject({
    duplicates: [{ status: 'found' }],
    wakeAt: hidden.here.served.now() + HOUR,
  });
  const { after, sent } = await paidTwice({ foundAgo: 3 * DAY + 1, second: undefined });
  expect(after).toMatchObject(inCase);
  expect(sent).toEqual([]);
});

it.each([
  ['hides the payment that is to stay', { second: {}, keptHidden: true }],
  ['shows that one in a form that nobody can read', { second: {}, kept: ODD }],
  ['shows the second one so', { second: ODD }],
])('while Iamport %s, nothing goes back', async (_, seen) => {
  const { here, after, sent } = await paidTwice({ foundAgo: HOUR, ...seen });
  expect(after).toMatchObject({ wakeAt: here.served.now() + HOUR });
  expect(sent).toEqual([]);
});
