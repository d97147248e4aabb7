/**
 * The access token: fetched once, shared by all calls, renewed before it expires. Its lifetime is
 * computed from Iamport's own clock, because ours may differ.
 */
import * as z from 'zod/mini';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { type IamportKeys, notConfigured } from './credentials.ts';
import { openEnvelope, type Reply } from './envelope.ts';
import { unavailable } from './retry.ts';

const content = z.object({ access_token: z.string(), now: z.number(), expired_at: z.number() });

/** When to renew: in a token's last minute, Iamport prolongs it instead of issuing another. */
const MARGIN = MINUTE;

export interface TokenSource {
  readonly current: () => Promise<string>;
  /** Fetches another, with freshly read keys, after Iamport refused the current one. */
  readonly renewed: () => Promise<string>;
}

interface World {
  readonly now: () => number;
  readonly keys: (options: { readonly fresh: boolean }) => Promise<IamportKeys>;
  /** `POST /users/getToken`, retried after passing failures. */
  readonly ask: (keys: IamportKeys) => Promise<Reply>;
}

/** A source of tokens; concurrent callers share one request. */
export function tokenSource(world: World): TokenSource {
  let held: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;

  const fetched = async (fresh: boolean) => {
    const asked = world.now();
    const { access_token, now, expired_at } = await grant(world, fresh);
    held = { token: access_token, until: asked + (expired_at - now) * SECOND - MARGIN };
    return access_token;
  };
  const share = (fresh: boolean) => {
    asking ??= fetched(fresh).finally(() => {
      asking = undefined;
    });
    return asking;
  };
  return {
    current: async () =>
      held !== undefined && world.now() < held.until ? held.token : share(false),
    renewed: () => {
      held = undefined;
      return share(true);
    },
  };
}

/** Keys that Iamport refuses may have been rotated: they are read afresh once. */
async function grant(world: World, fresh: boolean) {
  const first = await granted(world, fresh);
  const answer = first.kind === 'unauthorized' && !fresh ? await granted(world, true) : first;
  if (answer.kind === 'content') return answer.content;
  if (answer.kind === 'unclear') throw unavailable();
  throw notConfigured('Iamport refuses the API keys. Run `npm run secrets`.');
}

const granted = async (world: World, fresh: boolean) =>
  openEnvelope(await world.ask(await world.keys({ fresh })), content);
