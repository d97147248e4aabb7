/** The Iamport adapter for tests: valid keys, pauses without waiting, a fixed random number. */
import {
  type IamportGateway,
  type IamportSettings,
  iamportGateway,
} from '../../../functions/adapters/iamport/gateway.ts';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';

export const goodKeys = { imp_key: sandboxAccount.impKey, imp_secret: sandboxAccount.impSecret };

/** Late enough for any charge of a test. */
export const plentyOfTime = { sendBy: Number.POSITIVE_INFINITY, timeout: 10_000 };

export const gatewayUnderTest = (
  given: Pick<IamportSettings, 'apiUrl'> & Partial<IamportSettings>,
): IamportGateway =>
  iamportGateway({
    noticeUrl: undefined,
    chargeTimeout: () => undefined,
    keys: async () => goodKeys,
    now: () => Date.parse('2026-11-23T10:00:00+09:00'),
    pause: async () => undefined,
    random: () => 0,
    ...given,
  });
