/** Turns vitest's JSON report and the steps after it into the last line of CI. */
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

/** Each failed step counts as one failure; without a report, there is one at least. */
export function closingOf(report: unknown, failedSteps: number): Closing {
  const { data } = reportSchema.safeParse(report);
  const failed = data ? failedTestsOf(data) + failedSteps : Math.max(failedSteps, 1);
  return { line: `${data?.numPassedTests ?? 0} passed, ${failed} failed`, succeeded: failed === 0 };
}

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
  const [path = '', failedSteps = '0'] = process.argv.slice(2);
  const { line, succeeded } = closingOf(readReport(path), Number(failedSteps));
  console.log(line);
  process.exitCode = succeeded ? 0 : 1;
}
