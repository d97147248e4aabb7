/** A stored item, as loosely as a stranger would read it. */
import * as z from 'zod/mini';

const entry = z.looseObject({
  at: z.optional(z.number()),
  what: z.optional(z.string()),
  note: z.optional(z.string()),
  actor: z.optional(z.string()),
  from: z.optional(z.union([z.string(), z.number()])),
  to: z.optional(z.union([z.string(), z.number()])),
});

export type Entry = z.infer<typeof entry>;

export const itemShape = z.looseObject({
  pk: z.string(),
  item: z.optional(
    z.looseObject({
      status: z.optional(z.string()),
      history: z.optional(z.array(entry)),
      changes: z.optional(z.array(entry)),
      debt: z.optional(z.unknown()),
      closing: z.optional(z.unknown()),
      deletedAt: z.optional(z.number()),
      owner: z.optional(z.string()),
      openAttempt: z.optional(z.unknown()),
      openCase: z.optional(z.unknown()),
      erasure: z.optional(z.looseObject({ finishedAt: z.optional(z.number()) })),
    }),
  ),
});

export type StoredItem = z.infer<typeof itemShape>;

export interface Traces {
  readonly items: readonly StoredItem[];
  readonly events: readonly unknown[];
  /** The lines that the functions have logged. */
  readonly output: string;
  readonly now: number;
}

/** The kind of an item, as its key says it: `CHARGE`. */
export const kindOf = ({ pk }: StoredItem) => pk.split('#')[0] ?? '';

export interface Leaf {
  /** The names that lead to it: `attempt.request.buyer.name`. */
  readonly path: string;
  readonly text: string;
}

/** Every text within a value. */
export function leavesOf(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    leavesOf(one, path === '' ? name : `${path}.${name}`),
  );
}
