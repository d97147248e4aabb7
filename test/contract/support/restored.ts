/** A table restored from a backup, and the person who unlocks it. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from './caller.ts';
import { passes } from './months.ts';
import type { Sandbox } from './sandbox.ts';

export async function copied(sandbox: Sandbox): Promise<void> {
  await sandbox.control({ path: '/_sandbox/table', body: { snapshot: true } });
}

/** Replaces the table by the restored one. */
export async function restored(sandbox: Sandbox): Promise<void> {
  await sandbox.control({ path: '/_sandbox/table', body: { restore: true } });
}

const control = z.object({
  table: z.looseObject({ state: z.enum(['released', 'locked', 'replaying']) }),
  changes: z.array(z.object({ actor: z.string(), what: z.string(), reason: z.string() })),
});

export const controlIn = async (shop: Caller) => control.parse((await shop.get('/control')).body);

/** A person's request to unlock, and the time that the replay takes. */
export async function released(sandbox: Sandbox, shop: Caller, reason = '복구'): Promise<void> {
  const asked = await shop.post('/control/release', { restore: true, reason });
  expect(asked).toMatchObject({ status: 200, body: { table: { state: 'replaying' } } });
  await passes(sandbox, 'PT30M');
  expect(await controlIn(shop)).toMatchObject({ table: { state: 'released' } });
}
