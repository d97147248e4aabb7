/** The one gateway of this function instance, set up from its environment. */
import { optional, optionalSpan, required } from '../../env.ts';
import { systemClock } from '../clock.ts';
import { iamportKeys } from './credentials.ts';
import { type IamportGateway, iamportGateway } from './gateway.ts';

let gateway: IamportGateway | undefined;

/** Made once, so that the token is shared by all requests of an instance. */
export const iamport = (): IamportGateway => {
  gateway ??= iamportGateway({
    apiUrl: required('IAMPORT_API_URL'),
    noticeUrl: optional('NOTICE_URL'),
    chargeTimeout: () => optionalSpan('CHARGE_TIMEOUT_MS'),
    keys: (wish) => iamportKeys(required('IAMPORT_SECRET_ID'), wish),
    now: systemClock.now,
    pause: systemClock.pause,
    random: Math.random,
  });
  return gateway;
};
