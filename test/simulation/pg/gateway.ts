/**
 * The gateway port of the use cases: the PG behind a network that loses, delays and refuses
 * requests.
 */
import {
  readRefundRefusal,
  readRefusal,
} from '../../../functions/adapters/iamport/refusals/read-refusal.ts';
import type { GatewayAnswer, RefundRequest } from '../../../functions/domain/gateway/answer.ts';
import type { CustomerUid } from '../../../functions/domain/ids.ts';
import { type Instant, MINUTE, SECOND, type Span } from '../../../functions/domain/time.ts';
import type { SendLimits, WholeGateway } from '../../../functions/ports/gateway.ts';
import { isAway } from '../world/away.ts';
import type { ChargeFate, Fates } from '../world/fates.ts';
import type { Faults } from '../world/faults.ts';
import type { Invocation } from '../world/invocation.ts';
import type { Kernel } from '../world/kernel.ts';
import type { Outage } from '../world/phenomena.ts';
import type { Random } from '../world/random.ts';
import type { Weather } from '../world/weather.ts';
import type { Pg } from './book.ts';
import { controlled } from './control.ts';
import { deletes } from './deletes.ts';
import { type Answered, answered } from './executed.ts';
import type { Asked, RefundSent, Sent, Struck } from './noticed.ts';
import { outageOf } from './outage.ts';
import { asking, isBlind } from './questions.ts';
import { shown, withUsage } from './row.ts';

export interface GatewayWorld {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly fates: Fates;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly pg: Pg;
  readonly watch: {
    readonly sent: (sent: Sent) => void;
    readonly refundSent: (sent: RefundSent) => void;
    readonly asked: (asked: Asked) => void;
    readonly forgotten: (uid: string) => void;
    readonly keyKept?: ((uid: string) => void) | undefined;
    readonly struck?: (struck: Struck) => void;
  };
}

export function gatewayOf(world: GatewayWorld, invocation: Invocation): WholeGateway {
  const { pg, watch } = world;
  const gatewayBlind = () => isBlind(world);
  const question = asking(world, invocation);
  const ofKey = (uid: string) => pg.found((row) => row.customerUid === uid);
  const ofOrder = (uid: string) => pg.found((row) => row.foundByUidFrom <= world.kernel.now(), uid);
  const watched = (about: 'uid' | 'key', id: string) => {
    const found = gatewayBlind() ? [] : about === 'uid' ? ofOrder(id) : ofKey(id);
    const failures = found.flatMap(({ status, startedAt }) =>
      status === 'failed' ? [startedAt ?? Number.POSITIVE_INFINITY] : [],
    );
    watch.asked({ about, id, found: found.length, failures });
    return found;
  };
  const hasKey = (uid: CustomerUid) => !gatewayBlind() && pg.cardOf(uid) !== undefined;
  const rows = (about: 'uid' | 'key', id: string) =>
    question(about === 'uid' ? 'findPayments' : 'paymentsOfKey', () => watched(about, id));

  return {
    prepare: () => question('prepare', () => undefined),
    renew: () => question('renew', () => undefined),
    charge: (request, limits) =>
      sendOnce(world, invocation, {
        limits,
        left: (counts) => watch.sent({ request, by: invocation.name, counts }),
        swallowedBy: () => outageOf(world, request),
        execute: () => answered(pg.execute(request), readRefusal),
      }),
    cancel: async (request, limits) =>
      isAmountOf(request)
        ? sendOnce(world, invocation, {
            limits,
            left: (counts) => watch.refundSent({ request, by: invocation.name, counts }),
            execute: () => answered(pg.giveBack(request), readRefundRefusal),
          })
        : notSent('no amount that could be given back'),
    canSee: controlled(question, { ofOrder: (uid) => watched('uid', uid), hasKey }),
    findPayment: (uid) =>
      question(
        'findPayment',
        () => (gatewayBlind() ? [] : pg.found((row) => row.impUid === uid))[0],
      ),
    findPayments: (uid) => rows('uid', uid),
    paymentsOfKey: (uid) => rows('key', uid),
    findBillingKey: (uid) =>
      question('findBillingKey', () => {
        const card = gatewayBlind() ? undefined : pg.cardOf(uid);
        return card && { customerUid: uid, card: { maskedNumber: card.masked }, pg: SHOP };
      }),
    deleteBillingKey: (uid) => question('deleteBillingKey', () => deletes(world, uid)),
  };
}

/**
 * Iamport refunds everything when asked for zero or for more than the balance: that is never sent.
 */
const isAmountOf = ({ amount, balance }: RefundRequest) =>
  balance === undefined || (amount > 0 && amount <= balance);

const SHOP = { provider: 'html5_inicis', id: 'INIBillTst' };

interface Sending {
  readonly limits: SendLimits;
  /** The request left; it `counts` unless its token was refused. */
  readonly left: (counts: boolean) => void;
  /** The outage that answers it instead of the PG, if there is one now. */
  readonly swallowedBy?: () => Outage | undefined;
  readonly execute: () => Answered;
}

/** Connects, reads the clock, sends, waits: at each of these the function may freeze or end. */
function sendOnce(
  world: GatewayWorld,
  invocation: Invocation,
  sending: Sending,
): Promise<GatewayAnswer> {
  const { kernel, random, fates, weather } = world;
  const { limits } = sending;
  return new Promise((resolve) => {
    const answer = (span: Span, made: () => GatewayAnswer) =>
      kernel.after(
        span,
        () =>
          invocation.whenAwake(() => {
            invocation.sending(false);
            resolve(made());
          }),
        invocation.name,
      );
    const fate = fates.ofCharge(invocation.name);
    if (fate === 'crashBefore') return invocation.kill();
    if (limits.timeout <= 0) return answer(0, () => notSent('no time left'));
    if (fate === 'notSent' || isAway(weather.pgAway, kernel.now()))
      return answer(random.between(5, 5_000), () => ({
        ...notSent('no connection'),
        isFault: true,
      }));
    if (fate === 'freezeBefore') invocation.freeze(fates.freezeSpan());

    const begun = kernel.now();
    invocation.whenAwake(() =>
      kernel.after(fates.latency(), () => invocation.whenAwake(connected), invocation.name),
    );
    const connected = () => {
      if (invocation.clock.now() >= limits.sendBy) return answer(0, () => notSent('too late'));
      sending.left(fate !== 'unauthorized');
      invocation.sending(true);
      const outage = fate === 'unauthorized' ? undefined : sending.swallowedBy?.();
      if (fate === 'crashAfter') invocation.kill();
      if (fate === 'freezeAfter') invocation.freeze(fates.freezeSpan());
      const giveUpAt = begun + limits.timeout;
      if (outage !== undefined)
        return answer(Math.max(0, giveUpAt - kernel.now()) / 2, () => ({
          kind: 'unclear',
          reason: outage.answers,
          isFault: true,
        }));
      travel({ world, fate, giveUpAt, answer, execute: sending.execute });
    };
  });
}

const notSent = (reason: string): GatewayAnswer => ({ kind: 'not_sent', reason });

/** What becomes of a request that has left, and what answer comes back. */
function travel(sent: {
  readonly world: GatewayWorld;
  readonly execute: () => Answered;
  readonly fate: ChargeFate;
  readonly giveUpAt: Instant;
  readonly answer: (span: Span, made: () => GatewayAnswer) => void;
}) {
  const { world, execute, fate, giveUpAt, answer } = sent;
  const { kernel, random } = world;
  const left = Math.max(0, giveUpAt - kernel.now());
  const executedAfter = (span: Span, then: (executed: Answered) => void = () => undefined) =>
    kernel.after(span, () => then(execute()), 'the PG');
  /** A broken connection, a 5xx, a 429 or bad JSON within seconds; or a time-out. */
  const unclear = () =>
    answer(random.chance(0.5) ? Math.min(left, random.between(50, 5_000)) : left, () => ({
      kind: 'unclear',
      reason: random.oneOf(['HTTP 500', 'HTTP 429', 'no answer in time', 'connection lost']),
      isFault: true,
    }));
  switch (fate) {
    case 'unauthorized':
      return answer(50, () => ({ kind: 'unauthorized' }));
    case 'lostBefore':
      return unclear();
    case 'lostAfter':
      executedAfter(random.between(50, 3_000));
      return unclear();
    case 'doneLate':
      executedAfter(random.between(20 * SECOND, 8 * MINUTE));
      return unclear();
    default: {
      const span =
        fate === 'slow' ? random.between(5 * SECOND, 80 * SECOND) : world.fates.answerSpan();
      if (span >= left) {
        executedAfter(span);
        return unclear();
      }
      executedAfter(span, (executed) => answer(0, () => answerOf(world, executed)));
    }
  }
}

const answerOf = ({ weather }: GatewayWorld, executed: Answered): GatewayAnswer =>
  executed.kind === 'row'
    ? { kind: 'payment', payment: withUsage(shown(executed.row), weather.phenomena) }
    : executed;
