/** DynamoDB's time to live on the simulated table: what is to go goes at once, the worst that can happen. */
import type { Instant } from '../../../functions/domain/time.ts';

interface Going<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
}

export function createExpiry<Kind extends string>() {
  const going = new Map<string, Going<Kind> & { readonly at: Instant }>();
  let next = Number.POSITIVE_INFINITY;
  return {
    /** An item was written that goes then; undefined: it stays. */
    wrote: (one: Going<Kind>, at: Instant | undefined) => {
      const name = `${one.kind}#${one.id}`;
      if (at === undefined) going.delete(name);
      else going.set(name, { ...one, at });
      next = Math.min(next, at ?? next);
    },
    /** Which items have gone since; each is told once. */
    gone: (now: Instant): readonly Going<Kind>[] => {
      if (now <= next) return [];
      const gone = [...going].filter(([, { at }]) => at < now);
      for (const [name] of gone) going.delete(name);
      next = Math.min(...[...going.values()].map(({ at }) => at));
      return gone.map(([, one]) => one);
    },
  };
}
