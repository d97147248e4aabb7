/**
 * A PG that is nothing like Iamport: it names cards and payments itself, repeats an answer instead
 * of a payment when it is asked twice under one idempotency key, and speaks in numbers.
 */
import type { Instant } from '../../../functions/domain/time.ts';

/** A card on file, under the PG's own name of it. */
export interface Token {
  readonly token: string;
  /** What the shop calls it. */
  readonly alias: string;
  /** The shop's number of the visit that left it. */
  readonly session: string;
  readonly mask: string;
}

/** An order, in this PG's words; sums are texts. */
export interface Order {
  readonly ref: number;
  readonly order: string;
  readonly token: string;
  readonly alias: string;
  readonly won: string;
  readonly returned: readonly { readonly won: string; readonly at: string }[];
  readonly settledAt: string;
}

export type Reply =
  | { readonly ok: true; readonly order: Order }
  | { readonly ok: false; readonly no: number; readonly text: string };

/** What becomes of the next request that moves money. */
export type Loss = 'request' | 'answer';

export type OtherPg = ReturnType<typeof otherPg>;

export function otherPg(now: () => Instant) {
  const tokens = new Map<string, Token>();
  const orders = new Map<number, Order>();
  const answered = new Map<string, Reply>();
  let loss: Loss | undefined;
  let refusal: Reply | undefined;

  /** Does it once under each key; a request without a key is none of this PG's. */
  const once = (key: string, doing: () => Reply): Reply | undefined => {
    const lost = loss;
    loss = undefined;
    if (lost === 'request') return undefined;
    const reply = answered.get(key) ?? refusal ?? doing();
    refusal = undefined;
    answered.set(key, reply);
    return lost === 'answer' ? undefined : reply;
  };
  const written = (order: Order): Reply => {
    orders.set(order.ref, order);
    return { ok: true, order };
  };
  const all = () => [...orders.values()];

  return {
    /** A customer types a card into the PG's own page. */
    visit: (session: string, alias: string) => {
      const token = `tok_${tokens.size + 1}`;
      tokens.set(token, { token, alias, session, mask: '4242-42**-****-4242' });
    },
    /** Undefined: no answer came. */
    pay: (key: string, asked: Pick<Order, 'order' | 'token' | 'won'>) =>
      once(key, () => {
        const card = tokens.get(asked.token);
        if (card === undefined) return { ok: false, no: 14, text: 'no such token' };
        const ref = orders.size + 1;
        const settledAt = new Date(now()).toISOString();
        return written({ ...asked, ref, alias: card.alias, returned: [], settledAt });
      }),
    giveBack: (key: string, { ref, won }: Pick<Order, 'ref' | 'won'>) =>
      once(key, () => {
        const order = orders.get(ref);
        if (order === undefined) return { ok: false, no: 12, text: 'no such order' };
        const returned = [...order.returned, { won, at: new Date(now()).toISOString() }];
        return written({ ...order, returned });
      }),
    drop: (token: string) => tokens.delete(token),
    tokens: () => [...tokens.values()],
    orders: all,
    order: (ref: number) => orders.get(ref),
    /** The next request, or its answer, is lost. */
    loses: (what: Loss) => {
      loss = what;
    },
    /** The next payment is refused. */
    refuses: (no: number, text: string) => {
      refusal = { ok: false, no, text };
    },
  };
}
