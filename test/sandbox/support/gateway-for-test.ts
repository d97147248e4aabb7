/** A gateway with one tiny function behind the routes that a test names, on a real port. */
import type { Route } from '../../../infra/routes.ts';
import { createCrashes } from '../crash/crashes.ts';
import type { Door } from '../doors.ts';
import { createAuthorize } from '../gateway/authorize.ts';
import { type CustomerTokens, createCustomerTokens } from '../gateway/customer-tokens.ts';
import { createGateway, type GatewayOptions } from '../gateway/gateway.ts';
import type { Handler } from '../gateway/invoke.ts';
import { openForTest } from './open-for-test.ts';

export const issuer = 'https://customers.test.invalid';
export const audience = 'gateway-test';

export function route(description: Pick<Route, 'method' | 'path' | 'caller'>): Route {
  return {
    ...description,
    functionId: 'tiny',
    handler: 'tiny',
    grants: [],
    throttle: { rate: 1, burst: 1 },
  };
}

export interface GatewayForTest {
  readonly door: Door;
  readonly tokens: CustomerTokens;
}

export async function gatewayForTest(
  handler: Handler,
  options: Partial<GatewayOptions> = {},
): Promise<GatewayForTest> {
  const tokens = await createCustomerTokens({ issuer, audience });
  const door = await openForTest(
    createGateway({
      routes: everyRoute,
      loadHandler: async () => handler,
      authorize: createAuthorize(tokens),
      crashes: createCrashes(),
      now: () => Date.parse('2026-11-25T01:00:00Z'),
      ...options,
    }),
  );
  return { door, tokens };
}

const everyRoute = [
  route({ method: 'GET', path: '/me/things', caller: 'customer' }),
  route({ method: 'GET', path: '/things/{id}', caller: 'shop' }),
  route({ method: 'GET', path: '/things/{id}/parts/{part}', caller: 'shop' }),
  route({ method: 'GET', path: '/things', caller: 'shop' }),
  route({ method: 'POST', path: '/things', caller: 'shop' }),
];
