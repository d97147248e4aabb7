/** A message of a work queue: which item a worker must handle. */
import * as z from 'zod/mini';
import type { Work } from '../ports/work.ts';

const schema = z.object({
  v: z.literal(1),
  kind: z.enum(['charge', 'key', 'subscription', 'reconciliation', 'customer']),
  id: z.string(),
});

/** Undefined for a message that is not ours; its item, if it has one, is in the agenda anyway. */
export function readWork(body: string): Work | undefined {
  try {
    const read = schema.safeParse(JSON.parse(body));
    return read.success ? { kind: read.data.kind, id: read.data.id } : undefined;
  } catch {
    return undefined;
  }
}
