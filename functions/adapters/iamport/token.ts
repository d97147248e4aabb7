/**
 * The access token: fetched once, shared by all calls, renewed before it ends. How long it lives is
 * reckoned by Iamport's own clock, for ours may differ.
 */
import * as z from 'zod/mini';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { type IamportKeys, notConfigured } from './credentials.ts';
import { openEnvelope, type Reply } from './envelope.ts';
import { unavailable } from './retry.ts';

const content = z.object({ access_token: z.string(), now: z.number(), expired_at: z.number() });

/** In a token's last minute Iamport prolongs it instead of giving a new one: asked then, it is safe. */
const MARGIN = MINUTE;

export interface TokenSource {
  readonly current: () => Promise<string>;
  /** Gets another, with keys read anew, after Iamport refused the current one. */
  readonly renewed: () => Promise<string>;
}

interface World {
  readonly now: () => number;
  readonly keys: (wish: { readonly fresh: boolean }) => Promise<IamportKeys>;
  /** `POST /users/getToken`, patiently. */
  readonly ask: (keys: IamportKeys) => Promise<Reply>;
}

/** Concurrent callers share one request. */
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

/** Keys that Iamport refuses may have been rotated: they are read anew once. */
async function grant(world: World, fresh: boolean) {
  const first = await granted(world, fresh);
  const answer = first.kind === 'unauthorized' && !fresh ? await granted(world, true) : first;
  if (answer.kind === 'content') return answer.content;
  if (answer.kind === 'unclear') throw unavailable();
  throw notConfigured('Iamport refuses the API keys. Check them and run `npm run secrets`.');
}

const granted = async (world: World, fresh: boolean) =>
  openEnvelope(await world.ask(await world.keys({ fresh })), content);
