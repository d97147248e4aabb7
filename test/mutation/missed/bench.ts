/** A copy of the checkout whose code can be changed, and tests run on it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import * as z from 'zod/mini';
import { type Change, changed } from './missed.ts';

export interface Bench {
  readonly root: string;
  /** Runs test files until one fails. With `reached`, each leaves there what it ran. */
  readonly run: (files: readonly string[], reached?: string) => Promise<Ran>;
  /** Makes one change, and takes the one before back. */
  readonly change: (change: Change | undefined) => void;
  readonly close: () => void;
}

export interface Ran {
  /** The first test that failed, or the file that could not be run. */
  readonly failed: string | undefined;
  /** Milliseconds of each test file. */
  readonly lasted: ReadonlyMap<string, number>;
}

const LEFT_OUT = ['.git', 'node_modules', 'reports', 'coverage', 'cdk.out', '.stryker-tmp'];

export function createBench(): Bench {
  const root = mkdtempSync(join(tmpdir(), 'missed-'));
  cpSync('.', root, { recursive: true, filter: (path) => !LEFT_OUT.includes(path) });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  let restore = () => {};
  return {
    root,
    run: (files, reached) => runIn(root, files, reached),
    change: (change) => {
      restore();
      if (change === undefined) return;
      const path = join(root, change.file);
      const source = readFileSync(path, 'utf8');
      restore = () => writeFileSync(path, source);
      writeFileSync(path, changed(source, change));
    },
    close: () => rmSync(root, { recursive: true }),
  };
}

async function runIn(
  root: string,
  files: readonly string[],
  reached: string | undefined,
): Promise<Ran> {
  const path = join(root, 'ran.json');
  rmSync(path, { force: true });
  const started = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/mutation/missed/vitest.config.ts'],
    {
      cwd: root,
      // A group of its own: a change may keep a process from ending.
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        ASKED: files.join(' '),
        ASKED_REPORT: path,
        // Of code from the cache V8 knows only whole functions.
        ...(reached !== undefined && { REACHED: reached, NODE_DISABLE_COMPILE_CACHE: '1' }),
      },
    },
  );
  await once(started, 'exit');
  endGroup(started.pid);
  return existsSync(path) ? readRun(path, root) : { failed: 'no run', lasted: new Map() };
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

function readRun(path: string, root: string): Ran {
  const { testResults } = report.parse(JSON.parse(readFileSync(path, 'utf8')));
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  );
  // The file that was under way when another one failed counts as failed, too.
  const file = testResults.find(({ status }) => status === 'failed')?.name;
  return {
    failed: failures[0] ?? (file && `${relative(root, file)}: it can be run`),
    lasted: new Map(
      testResults.map((one) => [relative(root, one.name), one.endTime - one.startTime]),
    ),
  };
}
