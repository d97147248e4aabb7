/** A message of a work queue: which item a worker must handle. */
import * as z from 'zod/mini';
import type { Log } from '../ports/runtime.ts';
import type { Work } from '../ports/work.ts';

const schema = z.object({
  v: z.literal(1),
  kind: z.string(),
  id: z.string(),
});

/**
 * Works on what a message names. Duplicates of one message do no harm, but handling them in parallel is
 * waste: the second waits for the work of the first.
 */
export function byMessage(
  { kind, log }: { readonly kind: Work['kind']; readonly log: Log },
  work: (id: string) => Promise<void>,
): (message: { readonly body: string }) => Promise<void> {
  const begun = new Map<string, Promise<void>>();
  return async ({ body }) => {
    const message = readWork(body);
    if (message?.kind !== kind)
      return log.warn('a message that is no work of this queue was dropped', {});
    const { id } = message;
    const working = begun.get(id) ?? work(id).finally(() => begun.delete(id));
    begun.set(id, working);
    await working;
  };
}

/** Undefined for a message that is not ours; its item, if it has one, is in the agenda anyway. */
function readWork(body: string) {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
