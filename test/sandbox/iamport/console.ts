/** What a person sets up in Iamport's console: the API keys and the payment method of KG Inicis. */
import * as z from 'zod/mini';
import { sandboxAccount } from './sandbox-account.ts';
import { SandboxRefusal } from './sandbox-refusal.ts';

export interface Console {
  readonly keys: () => ApiKeys;
  readonly method: () => PgMethod;
  /** New keys invalidate the old ones, and every access token made with them. */
  readonly change: (change: unknown) => { readonly imp_key: string; readonly method: PgMethod };
}

type ApiKeys = z.infer<typeof keysSchema>;
type PgMethod = z.infer<typeof methodSchema>;

const keysSchema = z.object({ imp_key: z.string(), imp_secret: z.string() });
const methodSchema = z.object({
  pg_provider: z.string(),
  pg_id: z.string(),
  sandbox: z.boolean(),
  type: z.string(),
});

const changeSchema = z.strictObject({
  imp_key: z.optional(z.string()),
  imp_secret: z.optional(z.string()),
  pg_provider: z.optional(z.string()),
  pg_id: z.optional(z.string()),
  sandbox: z.optional(z.boolean()),
  type: z.optional(z.string()),
});

export function createConsole(options: {
  readonly testChannel: boolean;
  readonly revokeTokens: () => void;
}): Console {
  let keys: ApiKeys = { imp_key: sandboxAccount.impKey, imp_secret: sandboxAccount.impSecret };
  let method: PgMethod = {
    pg_provider: 'html5_inicis',
    pg_id: sandboxAccount.mid,
    sandbox: options.testChannel,
    type: 'payment',
  };
  return {
    keys: () => keys,
    method: () => method,
    change(given) {
      const read = changeSchema.safeParse(given);
      if (!read.success)
        throw new SandboxRefusal(
          'The console has: imp_key, imp_secret, pg_provider, pg_id, sandbox, type.',
        );
      const { imp_key = keys.imp_key, imp_secret = keys.imp_secret, ...setting } = read.data;
      if (imp_key !== keys.imp_key || imp_secret !== keys.imp_secret) options.revokeTokens();
      keys = { imp_key, imp_secret };
      method = { ...method, ...setting };
      return { imp_key, method };
    },
  };
}
