/** Sends a claimed charge or refund once and classifies the answer. */
import type { Issuance } from '../../domain/billing-key/registration.ts';
import type { OpenAttempt } from '../../domain/charge/attempt.ts';
import type { OpenRefund } from '../../domain/charge/refund.ts';
import type { GatewayAnswer } from '../../domain/gateway/answer.ts';
import { classify } from '../../domain/gateway/classify-charge.ts';
import { classifyRefund, type RefundOutcome } from '../../domain/gateway/classify-refund.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import type { CustomerUid } from '../../domain/ids.ts';
import { type Instant, SECOND, type Span } from '../../domain/time.ts';
import type {
  PaymentGateway,
  RefundingGateway,
  SendLimits,
  TimedPorts,
} from '../../ports/gateway.ts';
import type { Clock } from '../../ports/runtime.ts';

export interface SendPorts extends TimedPorts {
  readonly gateway: PaymentGateway;
  readonly clock: Clock;
}

/** The longest that an HTTP caller's request waits for the gateway's answer. */
const LONGEST_HTTP_ANSWER: Span = 20 * SECOND;

/** The outcome of a charge on this key; `unknown` unless proven. A worker has no `deadline`. */
export const sendCharge = (
  ports: SendPorts,
  attempt: OpenAttempt,
  on: { readonly key: Charged | undefined; readonly deadline?: Instant | undefined },
): Promise<Outcome> =>
  sent(ports, attempt, {
    by: (request, limits) => ports.gateway.charge(request, limits, on.key?.issuance?.gatewayKey),
    read: classify,
    deadline: on.deadline,
  });

/** What is known of the key; only one that was issued can be charged. */
interface Charged {
  readonly customerUid: CustomerUid;
  readonly issuance?: Issuance | undefined;
}

/** The outcome of a refund; `unknown` unless proven. */
export const sendRefund = (
  ports: SendPorts & { readonly gateway: RefundingGateway },
  refund: OpenRefund,
  deadline?: Instant,
): Promise<RefundOutcome> =>
  sent(ports, refund, { by: ports.gateway.cancel, read: classifyRefund, deadline });

/**
 * A refused token means that nothing was executed: the same claim is sent once more with a new
 * token, if `send_by` allows.
 */
async function sent<Request, Read>(
  ports: SendPorts,
  claimed: OpenAttempt<Request>,
  way: {
    readonly by: (request: Request, limits: SendLimits) => Promise<GatewayAnswer>;
    readonly read: (asked: { answer: GatewayAnswer; request: Request }) => Read;
    readonly deadline: Instant | undefined;
  },
): Promise<Read> {
  const { request, sendBy } = claimed;
  const once = () => way.by(request, { sendBy, timeout: timeLeft(ports, way.deadline) });
  const first = await once();
  if (first.kind !== 'unauthorized') return way.read({ answer: first, request });
  await ports.gateway.renew().catch(() => undefined);
  return way.read({ answer: await once(), request });
}

/** What is left of the caller's time, asked before each send. */
const timeLeft = ({ clock, times }: SendPorts, deadline: Instant | undefined): Span =>
  deadline === undefined
    ? times.longestAnswer
    : Math.min(LONGEST_HTTP_ANSWER, deadline - clock.now());
