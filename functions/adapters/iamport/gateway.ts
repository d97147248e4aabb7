/**
 * Iamport (PortOne V1) as the payment gateway. It has no method for `onetime` payments or for
 * issuing a key by API: KG Inicis accepts card data only in its own window.
 */
import type { GatewayAnswer, GatewayPayment } from '../../domain/gateway/answer.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Span } from '../../domain/time.ts';
import type { PaymentGateway, SendLimits } from '../../ports/gateway.ts';
import { cancelPayment } from './cancel.ts';
import { chargeAgain } from './charge.ts';
import type { OnceCall } from './post-once.ts';
import { isGone } from './read.ts';
import {
  encoded,
  type IamportRecords,
  iamportRecords,
  iamportWorld,
  type ReadingSettings,
} from './records.ts';
import { withMeaning } from './refusals/read-refusal.ts';

export interface IamportSettings extends ReadingSettings {
  readonly noticeUrl: string | undefined;
  /** An upper bound on each time-out; the sandbox sets it so that lost answers end quickly. */
  readonly chargeTimeout: () => Span | undefined;
}

export interface IamportGateway extends PaymentGateway, IamportRecords {}

/** The gateway; all its calls share one token. */
export function iamportGateway(settings: IamportSettings): IamportGateway {
  const world = iamportWorld(settings);
  const { tokens } = world;
  const records = iamportRecords(world);

  const once = async (
    limits: SendLimits,
    send: (call: OnceCall) => Promise<GatewayAnswer>,
  ): Promise<GatewayAnswer> => {
    const token = await tokens.current().catch(() => undefined);
    if (token === undefined) return { kind: 'not_sent', reason: 'no token to send it with' };
    return send({
      apiUrl: settings.apiUrl,
      token,
      maySend: () => settings.now() < limits.sendBy,
      timeout: Math.min(limits.timeout, settings.chargeTimeout() ?? limits.timeout),
    });
  };

  return {
    ...records,
    findPayment: async (uid) => withMeaning(await records.findPayment(uid)),
    findPayments: (uid) => meant(records.findPayments(uid)),
    paymentsOfKey: (uid) => meant(records.paymentsOfKey(uid)),
    prepare: async () => {
      await tokens.current();
    },
    renew: async () => {
      await tokens.renewed();
    },
    charge: (request, limits) =>
      once(limits, (call) => chargeAgain({ ...call, request, noticeUrl: settings.noticeUrl })),
    cancel: (request, limits) => once(limits, (call) => cancelPayment({ ...call, request })),
    deleteBillingKey: async (uid) => {
      const path = `/subscribe/customers/${encoded(uid)}`;
      // What the DELETE says proves nothing, nor does its silence: the key itself is asked for afterwards.
      await isGone(world, { method: 'DELETE', path }).catch(unlessRefused);
      return isGone(world, { method: 'GET', path });
    },
  };
}

const meant = async (rows: Promise<readonly GatewayPayment[]>) => (await rows).map(withMeaning);

function unlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
