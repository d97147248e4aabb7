/** Turns vitest's JSON reports and the other steps into the last lines of CI: failures, and a count. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import * as z from 'zod/mini';

const testSchema = z.object({
  status: z.optional(z.string()),
  fullName: z.optional(z.string()),
  failureMessages: z.optional(z.array(z.string())),
});

const reportSchema = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.optional(z.string()),
      message: z.optional(z.string()),
      assertionResults: z.array(testSchema),
    }),
  ),
});

export interface Closing {
  /** Each failed test with its file and what it said, for whoever sees only the end of a log. */
  readonly failures: readonly string[];
  readonly line: string;
  readonly succeeded: boolean;
}

/** Each failed step counts as one failure; so does a missing report, which a failed step may explain. */
export function closingOf(reports: readonly unknown[], failedSteps: number): Closing {
  const read = reports.map((report) => reportSchema.safeParse(report).data);
  const known = read.filter((report) => report !== undefined);
  const passed = sum(known.map(({ numPassedTests }) => numPassedTests));
  const missing = read.length - known.length;
  const failed = sum(known.map(failedTestsOf)) + Math.max(failedSteps, missing);
  const failures = known.flatMap(({ testResults }) => testResults.flatMap(failuresOf));
  return { failures, line: `${passed} passed, ${failed} failed`, succeeded: failed === 0 };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

/**
 * A file that does not load has no failed test, and an error after the last test fails none: the
 * first is counted by the file, and a run without success never counts as nothing.
 */
function failedTestsOf(report: z.infer<typeof reportSchema>): number {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + unloaded.length;
  return report.success ? failed : Math.max(failed, 1);
}

function failuresOf(file: z.infer<typeof reportSchema>['testResults'][number]): string[] {
  const where = relative(process.cwd(), file.name ?? '');
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0 && file.status === 'failed') {
    return [`${where}: ${beginningOf(file.message)}`];
  }
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${where}: ${fullName}: ${beginningOf(failureMessages?.join('\n'))}`,
  );
}

/** Enough to see what differs, and no page of stack. */
const beginningOf = (message = ''): string => message.split('\n').slice(0, 12).join('\n');

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const [failedSteps = '0', ...paths] = process.argv.slice(2);
  const { failures, line, succeeded } = closingOf(paths.map(readReport), Number(failedSteps));
  console.log([...failures.map((failure) => `== failed: ${failure}`), line].join('\n'));
  process.exitCode = succeeded ? 0 : 1;
}
