/** Which code the processes of a test file have run, as V8's coverage says. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';

export interface Place {
  readonly file: string;
  readonly from: number;
}

/** `folder`: what Node wrote to `NODE_V8_COVERAGE`, if any process did; `root`: where the code lies. */
export function reachedIn(folder: string, root: string): (place: Place) => boolean {
  const runs = existsSync(folder)
    ? readdirSync(folder).map((name) => runIn(join(folder, name)))
    : [];
  return ({ file, from }) => {
    const url = String(pathToFileURL(join(root, file)));
    return runs.some((run) => isRun(run.get(url) ?? [], from));
  };
}

/** Node removes types by blanks: places in what it ran are places in the source. */
const coverage = z.object({
  result: z.array(
    z.object({
      url: z.string(),
      functions: z.array(
        z.object({
          ranges: z.array(
            z.object({ startOffset: z.number(), endOffset: z.number(), count: z.number() }),
          ),
        }),
      ),
    }),
  ),
});

type Range = z.infer<typeof coverage>['result'][number]['functions'][number]['ranges'][number];

function runIn(path: string): ReadonlyMap<string, readonly Range[]> {
  const { result } = coverage.parse(JSON.parse(readFileSync(path, 'utf8')));
  return new Map(
    result
      .filter(({ url }) => url.includes('/functions/'))
      .map(({ url, functions }) => [url, functions.flatMap(({ ranges }) => ranges)]),
  );
}

/** The narrowest range around a place says how often it was run. */
function isRun(ranges: readonly Range[], at: number): boolean {
  const around = ranges.filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset);
  const [narrowest] = around.toSorted((a, b) => lengthOf(a) - lengthOf(b));
  return narrowest !== undefined && narrowest.count > 0;
}

const lengthOf = ({ startOffset, endOffset }: Range) => endOffset - startOffset;
