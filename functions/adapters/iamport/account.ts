/** The shop's Iamport account: whether our keys are accepted, and its payment methods. */
import * as z from 'zod/mini';
import { Refusal } from '../../domain/refusal.ts';
import type { Account } from '../../ports/settings.ts';
import { type ReadWorld, read } from './read.ts';
import { PROVIDER } from './window-pg.ts';

export const iamportAccount = (world: ReadWorld): Account => ({
  read: async () => {
    try {
      // A token that is still valid would hide keys that no longer are.
      await world.tokens.renewed();
      return { kind: 'open', called: CALLED, methods: await methodsOf(world) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { kind: error.code === 'not_configured' ? 'refused' : 'unreachable' };
    }
  },
});

/** The one that issues billing keys, as Iamport's console and its interface call it. */
const CALLED = 'KG이니시스(웹표준결제창)';

const text = z.nullish(z.string());

/** A payment method that is configured in Iamport's console. */
const row = z.object({
  pg_provider: z.string(),
  pg_id: z.string(),
  sandbox: z.nullish(z.boolean()),
  type: text,
  channel_key: text,
});

const methodsOf = async (world: ReadWorld) =>
  ((await read(world, { method: 'GET', path: '/users/pg', content: z.array(row) })) ?? [])
    .filter(({ pg_provider }) => pg_provider === PROVIDER)
    .map((one) => ({
      provider: one.pg_provider,
      mid: one.pg_id,
      sandbox: one.sandbox ?? false,
      type: one.type ?? undefined,
      channelKey: one.channel_key ?? undefined,
    }));
