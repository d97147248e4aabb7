/** The second gateway: everything that knows how the other PG speaks stands in this file. */
import type {
  GatewayAnswer,
  GatewayPayment,
  GatewayRows,
  PositiveControl,
} from '../../../functions/domain/gateway/answer.ts';
import type { Meaning } from '../../../functions/domain/gateway/outcome.ts';
import type { GatewayTimes } from '../../../functions/domain/gateway/times.ts';
import {
  type CustomerUid,
  customerUid,
  gatewayKey,
  impUid,
  merchantUid,
} from '../../../functions/domain/ids.ts';
import { registrationUidOf } from '../../../functions/domain/own-ids.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import type {
  GatewaySchedules,
  GatewayTransactions,
  Issuances,
  MustHave,
  SendLimits,
  WholeGateway,
} from '../../../functions/ports/gateway.ts';
import type { Order, OtherPg, Reply, Token } from './other-pg.ts';

/** The channel as the port writes it. */
export const CHANNEL = { provider: 'other', id: 'shop-7' };

/** This PG answers soon, shows at once what it did, and its clock is ours. */
export const otherTimes: GatewayTimes = {
  longestAnswer: 20 * SECOND,
  worksOn: MINUTE,
  confirmAfter: 2 * MINUTE,
  inquiries: [0, 5 * MINUTE, HOUR],
  hides: DAY,
  clockBehind: 0,
  refundClockBehind: 0,
};

export interface SecondGateway {
  readonly gateway: WholeGateway;
  readonly transactions: GatewayTransactions;
  readonly issuances: Issuances;
  readonly schedules: GatewaySchedules;
  readonly times: GatewayTimes;
}

export function secondGateway(pg: OtherPg, now: () => Instant): SecondGateway {
  const tokenOf = (uid: CustomerUid) => pg.tokens().find(({ alias }) => alias === uid);
  const payments = (of: (order: Order) => boolean) => pg.orders().filter(of).map(payment);
  const found = (rows: readonly GatewayPayment[]): GatewayRows => ({ rows, unreadable: [] });
  const byRef = (uid: string) => payments(({ ref }) => uid === refOf(ref));
  const canSee = async (known: MustHave) => control(pg, known);
  const findPayments = async (uid: string) => payments(({ order }) => order === uid);
  return {
    gateway: {
      prepare: async () => undefined,
      renew: async () => undefined,
      charge: async (request, limits, named) =>
        sent(limits, now, () => {
          const { merchantUid: order, amount } = request;
          return pg.pay(`pay:${order}`, { order, token: named ?? '', won: String(amount) });
        }),
      cancel: async ({ impUid: uid, amount, balance }, limits) =>
        sent(limits, now, () =>
          pg.giveBack(`back:${uid}:${balance}`, { ref: Number(uid.slice(2)), won: String(amount) }),
        ),
      canSee,
      findPayment: async (uid) => byRef(uid)[0],
      findBillingKey: async (uid) => billingKey(tokenOf(uid)),
      findPayments,
      paymentsOfKey: async (uid) => payments(({ alias }) => alias === uid),
      deleteBillingKey: async (_uid, named) => pg.drop(named ?? ''),
    },
    transactions: {
      canSee,
      findPayments,
      paymentsBetween: async ({ status, from, until }) => {
        const rows = payments(() => true).filter((row) => row.status === status);
        const within = ({ paidAt = 0 }: GatewayPayment) => paidAt >= from && paidAt < until;
        return { ...found(rows.filter(within)), more: false };
      },
      findManyPayments: async (uids) =>
        found(payments(({ order }) => uids.includes(merchantUid(order)))),
      findTransaction: async (uid) => found(byRef(uid)),
    },
    issuances: {
      findIssuance: async (asked) => {
        const token = tokenOf(asked.customerUid);
        return token?.session === asked.merchantUid ? billingKey(token) : undefined;
      },
    },
    schedules: { schedulesOf: async () => [], unschedule: async () => undefined },
    times: otherTimes,
  };
}

/** What this PG's numbers mean. */
const MEANINGS: Readonly<Record<number, Meaning['class']>> = {
  14: 'key_invalid',
  51: 'funds',
  68: 'ambiguous',
};

function sent(
  { sendBy }: SendLimits,
  now: () => Instant,
  ask: () => Reply | undefined,
): GatewayAnswer {
  if (now() >= sendBy) return { kind: 'not_sent', reason: 'too late to send' };
  const reply = ask();
  if (reply === undefined) return { kind: 'unclear', reason: 'no answer', isFault: true };
  if (reply.ok) return { kind: 'payment', payment: payment(reply.order) };
  const meant = MEANINGS[reply.no];
  const meaning = { code: String(reply.no), ...(meant && { class: meant }) };
  return { kind: 'refused', message: reply.text, meaning };
}

const refOf = (ref: number) => `r-${ref}`;

/** An order as the rules read it: the alias is our `customer_uid`. */
function payment(order: Order): GatewayPayment {
  const at = Date.parse(order.settledAt);
  const cancellations = order.returned.map((one) => ({
    amount: Number(one.won),
    at: Date.parse(one.at),
  }));
  return {
    impUid: impUid(refOf(order.ref)),
    merchantUid: merchantUid(order.order),
    customerUid: customerUid(order.alias),
    usage: 'payment',
    status: cancellations.length > 0 ? 'cancelled' : 'paid',
    amount: Number(order.won),
    cancelAmount: cancellations.reduce((sum, { amount }) => sum + amount, 0),
    currency: 'KRW',
    pg: CHANNEL,
    startedAt: at,
    paidAt: at,
    ...(cancellations.length > 0 && { cancellations }),
  };
}

const billingKey = (token: Token | undefined) =>
  token && {
    customerUid: customerUid(token.alias),
    gatewayKey: gatewayKey(token.token),
    card: { maskedNumber: token.mask },
    pg: CHANNEL,
  };

/** It keeps every card that was left there, until it is deleted. */
function control(pg: OtherPg, { keys, payments = [] }: MustHave): PositiveControl {
  const sessions = keys.flatMap((key) => registrationUidOf(key) ?? []);
  const shows =
    pg.tokens().some(({ session }) => sessions.some((one) => one === session)) ||
    pg.orders().some(({ order }) => payments.some((one) => one === order));
  return shows ? 'passed' : 'failed';
}
