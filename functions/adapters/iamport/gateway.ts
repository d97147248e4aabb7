/**
 * Iamport (PortOne V1) as the payment gateway. It has no method for `onetime` payments or for
 * issuing a key by API: KG Inicis accepts card data only in its own window.
 */
import type { GatewayAnswer } from '../../domain/gateway/answer.ts';
import type { Span } from '../../domain/time.ts';
import type { PaymentGateway, SendLimits } from '../../ports/gateway.ts';
import { chargeAgain } from './charge.ts';
import { inquiredRow } from './inquired-rows.ts';
import type { OnceCall } from './post-once.ts';
import {
  type IamportRecords,
  type IamportWorld,
  iamportRecords,
  iamportWorld,
  type ReadingSettings,
} from './records.ts';

export interface IamportSettings extends ReadingSettings {
  readonly noticeUrl: string | undefined;
  /** An upper bound on each time-out; the sandbox sets it so that lost answers end quickly. */
  readonly chargeTimeout: () => Span | undefined;
}

export interface IamportGateway extends PaymentGateway, IamportRecords {}

/** What calls to Iamport share: one token, and how they are made. */
export interface IamportCaller {
  readonly settings: IamportSettings;
  readonly world: IamportWorld;
}

export const iamportCaller = (settings: IamportSettings): IamportCaller => ({
  settings,
  world: iamportWorld(settings),
});

export function iamportGateway(caller: IamportCaller): IamportGateway {
  const { settings, world } = caller;
  const { tokens } = world;
  return {
    ...iamportRecords(world, inquiredRow),
    prepare: async () => {
      await tokens.current();
    },
    renew: async () => {
      await tokens.renewed();
    },
    charge: (request, limits) =>
      callOnce(caller, limits, (call) =>
        chargeAgain({ ...call, request, noticeUrl: settings.noticeUrl }),
      ),
  };
}

/** One request that moves money; not sent without a token. */
export async function callOnce(
  { settings, world }: IamportCaller,
  limits: SendLimits,
  send: (call: OnceCall) => Promise<GatewayAnswer>,
): Promise<GatewayAnswer> {
  const token = await world.tokens.current().catch(() => undefined);
  if (token === undefined) return { kind: 'not_sent', reason: 'no token to send it with' };
  return send({
    apiUrl: settings.apiUrl,
    token,
    maySend: () => settings.now() < limits.sendBy,
    timeout: Math.min(limits.timeout, settings.chargeTimeout() ?? limits.timeout),
  });
}
