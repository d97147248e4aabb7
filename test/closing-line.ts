/** Turns vitest's JSON reports and the other steps into the last line of CI. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const reportSchema = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

export interface Closing {
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
  return { line: `${passed} passed, ${failed} failed`, succeeded: failed === 0 };
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

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const [failedSteps = '0', ...paths] = process.argv.slice(2);
  const { line, succeeded } = closingOf(paths.map(readReport), Number(failedSteps));
  console.log(line);
  process.exitCode = succeeded ? 0 : 1;
}
