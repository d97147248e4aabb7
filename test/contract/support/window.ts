/** The customer's visit to the Inicis window, and what the page receives from it. */
import * as z from 'zod/mini';
import type { Answer } from './caller.ts';
import type { Sandbox } from './sandbox.ts';

/** The simulator's test cards, by outcome. */
export const cards = {
  good: '4242424242424242',
  otherGood: '5555555555554444',
  insufficient: '4000000000009995',
  stolen: '4000000000009987',
  expired: '4000000000000069',
  issuerTimeout: '4000000000000119',
  refused: '4000000000000002',
} as const;

const registration = z.looseObject({
  imp_code: z.string(),
  request_pay: z.looseObject({
    merchant_uid: z.string(),
    customer_uid: z.string(),
    name: z.string(),
    amount: z.number(),
  }),
  expires_at: z.string(),
});

export type Registration = z.infer<typeof registration>;

export function registrationIn(answer: Answer): Registration {
  return registration.parse(answer.body);
}

const visited = z.object({
  rsp: z.looseObject({ success: z.boolean(), imp_uid: z.nullable(z.string()) }),
  redirect_url: z.optional(z.string()),
});

export type Visited = z.infer<typeof visited>;

export interface Visit {
  readonly request_pay: object;
  readonly card?: string;
  readonly device?: 'pc' | 'mobile';
  readonly action?: 'pay' | 'close';
}

export async function visitWindow(
  sandbox: Sandbox,
  { card = cards.good, ...visit }: Visit,
): Promise<Visited> {
  const typed = { number: card, expiry: '2035-12', birth: '900101', pwd_2digit: '00' };
  const body = { card: typed, ...visit };
  return visited.parse(await sandbox.control({ path: '/_sandbox/window', body }));
}
