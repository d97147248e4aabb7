/** What StrykerJS changed and no quick test noticed, as its report says. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** One change: what stands at `from` of the file becomes `replacement`. */
export interface Change {
  /** From the repository's root. */
  readonly file: string;
  /** The line where it begins, from 1. */
  readonly line: number;
  /** What kind of change it is, in StrykerJS's words. */
  readonly kind: string;
  readonly from: number;
  readonly original: string;
  readonly replacement: string;
}

const MISSED: readonly string[] = ['Survived', 'NoCoverage'];

/** `path`: StrykerJS's JSON report. */
export function missedIn(path: string): readonly Change[] {
  const { files } = report.parse(JSON.parse(readFileSync(path, 'utf8')));
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.filter(({ status }) => MISSED.includes(status)).map(changeOf(file, source)),
  );
}

/** Lines and columns begin at 1. */
const position = z.object({ line: z.number(), column: z.number() });

const report = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          status: z.string(),
          replacement: z.string(),
          location: z.object({ start: position, end: position }),
        }),
      ),
    }),
  ),
});

type Reported = z.infer<typeof report>['files'][string]['mutants'][number];

function changeOf(file: string, source: string): (reported: Reported) => Change {
  const lengths = source.split('\n').map((line) => line.length + 1);
  const offsetOf = ({ line, column }: z.infer<typeof position>) =>
    lengths.slice(0, line - 1).reduce((sum, length) => sum + length, column - 1);
  return ({ mutatorName, replacement, location: { start, end } }) => ({
    file,
    line: start.line,
    kind: mutatorName,
    from: offsetOf(start),
    original: source.slice(offsetOf(start), offsetOf(end)),
    replacement,
  });
}

/** The source with the change made. Throws where the source is not what the report was about. */
export function changed(source: string, { file, from, original, replacement }: Change): string {
  if (!source.startsWith(original, from)) throw new Error(`${file} has changed since the report.`);
  return source.slice(0, from) + replacement + source.slice(from + original.length);
}
