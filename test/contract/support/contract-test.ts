/** `it` for contract tests: one sandbox for each file, one customer for each test. */
import { test } from 'vitest';
import type { Caller } from './caller.ts';
import { type Customer, newCustomer } from './customer.ts';
import { type Pg, pgOf } from './pg.ts';
import { type Sandbox, type StartOptions, startSandbox } from './sandbox.ts';
import { createShop } from './shop.ts';
import { leavesNoTraces } from './traces.ts';

/** The sandbox process's environment variables, besides the ports. */
const noVariables: Readonly<Record<string, string>> = {};

export const it = test
  .extend('variables', { scope: 'file' }, noVariables)
  .extend(
    'sandbox',
    { scope: 'file' },
    ({ variables }, { onCleanup }): Promise<Sandbox> => searched({ variables, onCleanup }),
  )
  .extend('shop', { scope: 'file' }, ({ sandbox }): Caller => createShop(sandbox))
  .extend('pg', { scope: 'file' }, ({ sandbox }): Pg => pgOf(sandbox))
  .extend('customer', ({ sandbox }): Promise<Customer> => newCustomer(sandbox));

/** The same with a sandbox for each test, for tests that change the whole sandbox. */
export const alone = test
  .extend('variables', noVariables)
  .extend(
    'sandbox',
    ({ variables }, { onCleanup }): Promise<Sandbox> => searched({ variables, onCleanup }),
  )
  .extend('shop', ({ sandbox }): Caller => createShop(sandbox))
  .extend('pg', ({ sandbox }): Pg => pgOf(sandbox))
  .extend('customer', ({ sandbox }): Promise<Customer> => newCustomer(sandbox));

/** A sandbox that is searched before it ends: whatever its tests did, nothing may be left behind. */
async function searched({ variables, onCleanup }: StartOptions): Promise<Sandbox> {
  const begun: { sandbox?: Sandbox } = {};
  begun.sandbox = await startSandbox({
    ...(variables && { variables }),
    onCleanup: (stop) =>
      onCleanup(async () => {
        try {
          if (begun.sandbox !== undefined) await leavesNoTraces(begun.sandbox);
        } finally {
          await stop();
        }
      }),
  });
  return begun.sandbox;
}
