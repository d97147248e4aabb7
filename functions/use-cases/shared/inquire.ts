/** Inquires about one request: collects all that the gateway's records say about it. */
import type { OpenAttempt } from '../../domain/charge/attempt.ts';
import type { GatewayEvidence } from '../../domain/charge/inquiry.ts';
import type { ChargeRequest } from '../../domain/gateway/answer.ts';
import type { CustomerUid } from '../../domain/ids.ts';
import { registrationUidOf } from '../../domain/own-ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, SECOND } from '../../domain/time.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';
import type { Ids, Metrics } from '../../ports/runtime.ts';

export interface InquiryPorts {
  readonly gateway: PaymentGateway;
  readonly ids: Ids;
}

interface Named extends Pick<ChargeRequest, 'merchantUid' | 'customerUid'> {
  /** A key that must exist at the gateway, in case the request's own was deleted since. */
  readonly present?: CustomerUid | undefined;
}

/** The evidence of one inquiry; undefined when the gateway did not answer, which proves nothing. */
export async function inquire(ports: InquiryPorts, request: Named): Promise<GatewayEvidence> {
  try {
    const evidence = await everySide(ports.gateway, request);
    return { ...evidence, answer: ports.ids.answerDigestOf(evidence) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function everySide(gateway: PaymentGateway, request: Named) {
  const rows = await gateway.findPayments(request.merchantUid);
  if (rows.length > 0) return { rows, control: true };
  const [ofKey, control] = await Promise.all([
    gateway.paymentsOfKey(request.customerUid),
    positiveControl(gateway, request.present ?? request.customerUid),
  ]);
  return { rows: ofKey.filter((row) => row.merchantUid === request.merchantUid), control };
}

/**
 * The positive control: asks for something that must exist, the record of the registration that
 * issued the key. An adopted key has none, so the key itself is asked for.
 */
async function positiveControl(gateway: PaymentGateway, uid: CustomerUid): Promise<boolean> {
  const registration = registrationUidOf(uid);
  return registration === undefined
    ? (await gateway.findBillingKey(uid)) !== undefined
    : (await gateway.findPayments(registration)).length > 0;
}

/** For inquiries that must show an earlier charge, and do not. */
export const gatewayIsBlind = () =>
  new Refusal('iamport_unavailable', 'Iamport does not show what was charged before. Ask again.', {
    retryAfterSeconds: 60,
  });

/**
 * Records as a metric how long a charge has been unknown, at each inquiry that does not settle it.
 */
export const noteAge = (
  ports: { readonly metrics: Metrics },
  attempt: Pick<OpenAttempt, 'requestedAt'>,
  now: Instant,
): void =>
  ports.metrics.note([{ name: 'UnknownAge', value: (now - attempt.requestedAt) / SECOND }]);
