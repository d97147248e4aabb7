/** The shop's Iamport account: whether our keys are accepted, and its payment methods. */
import { Refusal } from '../../domain/refusal.ts';
import type { Account } from '../../ports/settings.ts';
import type { IamportGateway } from './gateway.ts';

export const iamportAccount = (gateway: IamportGateway): Account => ({
  read: async () => {
    try {
      // A token that is still valid would hide keys that no longer are.
      await gateway.renew();
      return { kind: 'open', methods: await methodsOf(gateway) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { kind: error.code === 'not_configured' ? 'refused' : 'unreachable' };
    }
  },
});

const methodsOf = async (gateway: IamportGateway) =>
  (await gateway.pgSettings()).map((row) => ({
    provider: row.pg_provider,
    mid: row.pg_id,
    sandbox: row.sandbox ?? false,
    type: row.type ?? undefined,
    channelKey: row.channel_key ?? undefined,
  }));
