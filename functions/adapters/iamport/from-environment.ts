/** The one gateway of this function instance, set up from its environment. */
import { optional, optionalSpan, required } from '../../env.ts';
import { systemClock } from '../clock.ts';
import { iamportKeys } from './credentials.ts';
import { type IamportGateway, iamportGateway } from './gateway.ts';
import { type IamportRecords, iamportRecords, iamportWorld } from './records.ts';

let gateway: IamportGateway | undefined;

/** Made once, so that the token is shared by all requests of an instance. */
export const iamport = (): IamportGateway => {
  gateway ??= iamportGateway({
    ...reading(),
    noticeUrl: optional('NOTICE_URL'),
    chargeTimeout: () => optionalSpan('CHARGE_TIMEOUT_MS'),
  });
  return gateway;
};

let records: IamportRecords | undefined;

/** For those who read only: nothing that could charge is loaded with it. */
export const iamportTransactions = (): IamportRecords => {
  records ??= iamportRecords(iamportWorld(reading()));
  return records;
};

const reading = () => ({
  apiUrl: required('IAMPORT_API_URL'),
  keys: (wish: { readonly fresh: boolean }) => iamportKeys(required('IAMPORT_SECRET_ID'), wish),
  now: systemClock.now,
  pause: systemClock.pause,
  random: Math.random,
});
