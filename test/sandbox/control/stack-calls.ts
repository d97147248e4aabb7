/** The stack's secrets and its injected crashes. */
import * as z from 'zod/mini';
import type { Secrets, SecretValues } from '../aws/secrets.ts';
import type { Crashes } from '../crash/crashes.ts';
import { steps } from '../crash/step-of.ts';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';

export interface StackCallsOptions {
  readonly secrets: Secrets;
  readonly crashes: Crashes;
  /** Makes running functions drop a cached secret, as a new execution environment would. */
  readonly forgetSecrets: () => void;
}

export function stackCalls(options: StackCallsOptions): readonly ControlCall[] {
  const { secrets, crashes } = options;
  return [
    {
      method: 'POST',
      path: '/_sandbox/secrets',
      answer({ body }) {
        secrets.put(toValues(parse(secretsChange, body)));
        options.forgetSecrets();
        return secrets.values();
      },
    },
    {
      method: 'GET',
      path: '/_sandbox/crash',
      answer: () => ({ armed: crashes.armed() }),
    },
    {
      method: 'POST',
      path: '/_sandbox/crash',
      answer({ body }) {
        const { after, times } = parse(crash, body);
        crashes.arm(after, times);
        return { armed: crashes.armed() };
      },
    },
  ];
}

const crash = z.strictObject({
  after: z.enum(steps),
  /** 0 disarms. */
  times: z._default(z.int().check(z.gte(0), z.lte(1000)), 1),
});

const value = z.optional(z.string());
const secretsChange = z.strictObject({
  iamport: z.nullish(
    z.strictObject({ imp_key: value, imp_secret: value, impKey: value, impSecret: value }),
  ),
  inicis: z.nullish(
    z.strictObject({ sign_key: value, merchant_key: value, signKey: value, merchantKey: value }),
  ),
});

/** Accepts both spellings; null removes the value, as an empty object does. */
function toValues({ iamport, inicis }: z.infer<typeof secretsChange>): Partial<SecretValues> {
  return {
    ...(iamport !== undefined && {
      iamport: given({
        imp_key: iamport?.imp_key ?? iamport?.impKey,
        imp_secret: iamport?.imp_secret ?? iamport?.impSecret,
      }),
    }),
    ...(inicis !== undefined && {
      inicis: given({
        sign_key: inicis?.sign_key ?? inicis?.signKey,
        merchant_key: inicis?.merchant_key ?? inicis?.merchantKey,
      }),
    }),
  };
}

function given(members: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, member]],
    ),
  );
}
