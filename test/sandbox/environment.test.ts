/** The handlers' environment contains nothing of the developer's own AWS configuration. */
import { describe, expect, it } from 'vitest';
import { environmentOf } from '../../infra/compute/grants.ts';
import { readTableEndpoint, setEnvironment } from './environment.ts';

const addresses = {
  apiUrl: 'http://127.0.0.1:3000',
  iamportUrl: 'http://127.0.0.1:3001',
  awsUrl: 'http://127.0.0.1:9',
  impCode: 'imp00000000',
};

describe('setEnvironment', () => {
  it('removes every AWS variable of the caller', () => {
    const environment = {
      AWS_PROFILE: 'corp',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      AWS_SESSION_TOKEN: 'real',
      AWS_ACCESS_KEY_ID: 'AKIAREAL',
      HOME: '/home/kim',
    };
    setEnvironment(environment, addresses);
    expect(environment).toMatchObject({
      HOME: '/home/kim',
      AWS_ACCESS_KEY_ID: 'SANDBOXSHOP',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_ENDPOINT_URL_DYNAMODB: addresses.awsUrl,
    });
    expect(environment).not.toHaveProperty('AWS_PROFILE');
    expect(environment).not.toHaveProperty('AWS_SESSION_TOKEN');
    expect(environment).not.toHaveProperty('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS');
  });

  it("sets every variable of the handlers' grants, except those that only a caller sets", () => {
    const environment: Record<string, string> = {};
    setEnvironment(environment, addresses);
    const missing = Object.values(environmentOf)
      .flat()
      .filter((name) => !(name in environment));
    expect(missing.sort()).toEqual([
      'AFTER_LAST_RETRY',
      'AUTO_REFUND_DUPLICATES',
      'CALLS_IN_FLIGHT',
      'CHANNEL_KEY',
      'CUSTOMERS_MAY_PAUSE',
      'DUPLICATE_REFUNDS_A_DAY',
      'MAX_CHARGE_AMOUNT',
      'MAX_REFUNDS_A_DAY',
      'M_REDIRECT_URL',
    ]);
  });

  it('keeps another Iamport, a redirect and a time-out that the caller chose', () => {
    const chosen = {
      IAMPORT_API_URL: 'http://127.0.0.1:4000',
      M_REDIRECT_URL: 'http://127.0.0.1:5000/back',
      CHARGE_TIMEOUT_MS: '500',
    };
    const environment = { ...chosen };
    setEnvironment(environment, addresses);
    expect(environment).toMatchObject(chosen);
  });
});

describe('readTableEndpoint', () => {
  it.each(['http://localhost:8000', 'http://127.0.0.1:8000', 'http://[::1]:8000'])(
    'accepts %s',
    (endpoint) => {
      expect(readTableEndpoint({ AWS_ENDPOINT_URL_DYNAMODB: endpoint })).toBe(endpoint);
    },
  );

  it.each(['https://dynamodb.ap-northeast-2.amazonaws.com', 'http://127.0.0.1.evil.example', 'x'])(
    'refuses %s and says what to do',
    (endpoint) => {
      expect(() => readTableEndpoint({ AWS_ENDPOINT_URL_DYNAMODB: endpoint })).toThrow(
        'is not on this machine. The sandbox never talks to a real table: unset the variable',
      );
    },
  );

  it('is nothing when nothing is set', () => {
    expect(readTableEndpoint({})).toBeUndefined();
  });
});
