/** The shop's Iamport account: whether our keys are accepted, and its payment methods. */
import { Refusal } from '../../domain/refusal.ts';
import type { Account } from '../../ports/settings.ts';
import type { IamportGateway } from './gateway.ts';

type Settings = Pick<IamportGateway, 'renew' | 'pgSettings'>;

export const iamportAccount = (gateway: Settings): Account => ({
  read: async () => {
    try {
      // A token that is still valid would hide keys that no longer are.
      await gateway.renew();
      return { kind: 'open', called: CALLED, methods: await methodsOf(gateway) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { kind: error.code === 'not_configured' ? 'refused' : 'unreachable' };
    }
  },
});

/** The one that issues billing keys, as Iamport's console and its interface call it. */
const CALLED = 'KG이니시스(웹표준결제창)';
const PROVIDER = 'html5_inicis';

const methodsOf = async (gateway: Settings) =>
  (await gateway.pgSettings())
    .filter(({ pg_provider }) => pg_provider === PROVIDER)
    .map((row) => ({
      provider: row.pg_provider,
      mid: row.pg_id,
      sandbox: row.sandbox ?? false,
      type: row.type ?? undefined,
      channelKey: row.channel_key ?? undefined,
    }));
