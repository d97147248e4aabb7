/** Runs a file of tests on one mutant: for guards in code that the simulation does not run. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutant.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const CONFIG = 'test/simulation/mutants/vitest.config.ts';

/**
 * The title of the test that failed; undefined when all passed. Without a mutant `npm test` proves
 * that they pass.
 */
export function failedIn(test: string, { guard }: Mutant): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', CONFIG, test];
    const env = { ...process.env, MUTANT: guard, NO_COLOR: '1' };
    const run = spawn(process.execPath, vitest, { cwd: root, env });
    let said = '';
    run.stdout.on('data', (part) => (said += part));
    run.stderr.on('data', (part) => (said += part));
    run.on('error', reject);
    run.on('exit', (code) => {
      const failed = /^ *FAIL +(.*)$/m.exec(said)?.[1]?.split(' > ').slice(1).join(' > ');
      if (code === 0) resolve(undefined);
      else if (failed === undefined) reject(new Error(`${test} did not run:\n${said}`));
      else resolve(failed);
    });
  });
}
