/** The property of every route: whatever is sent, the answer is fair. */
import * as fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from '../../../functions/http/requests/caller.ts';
import { routes } from '../../../infra/routes.ts';
import { expectFairAnswer } from './fair-answer.ts';
import { goodRequests } from './good-requests.ts';
import { useHouse } from './house.ts';
import { randomBodies } from './how-many.ts';
import { randomRequests } from './random-bodies.ts';

/** Milliseconds after which a request counts as unanswered. */
const LONGEST = 5_000;

const started = z.object({ id: z.string() });

/** Sends random bodies to every route of these callers that reads one. */
export function bodiesAreFairlyAnswered(callers: readonly Caller[]): void {
  const house = useHouse();
  const names = routes
    .filter(({ caller }) => callers.includes(caller))
    .map(({ method, path }) => `${method} ${path}`)
    .filter((name) => name in goodRequests);
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const customer_uid = await house.hasKey('a-real-key');
    const order = { customer_uid, name: '구독', amount: 9_900, start_on: '2099-01-31' };
    const { body } = await house.call('POST /subscriptions', { body: order });
    ids.id = started.parse(body).id;
  });

  describe.each(names)('%s', (name) => {
    it(`answers ${randomBodies} random bodies fairly`, async () => {
      const { bodies, path } = goodRequests[name] ?? { bodies: [{}] };
      await fc.assert(
        fc.asyncProperty(randomRequests(bodies), async ({ body, headers }) => {
          const answer = await house.call(name, { body, headers, path: { ...path, ...ids } });
          expectFairAnswer(answer);
        }),
        { numRuns: randomBodies, timeout: LONGEST },
      );
    });
  });
}
