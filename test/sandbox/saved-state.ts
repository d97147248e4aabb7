/** What is kept between runs besides the table: the clock, the events and Iamport's payments. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { publishedEvent } from './aws/event-bus.ts';
import { PlainError } from './plain-error.ts';

const state = z.object({
  clock_offset_ms: z.number(),
  stopped_at_ms: z.number(),
  events: z.array(publishedEvent),
  /** Parsed by the simulator itself. */
  iamport: z.unknown(),
});

export type State = z.infer<typeof state>;

export async function loadState(directory: string): Promise<State | undefined> {
  const file = fileIn(directory);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return state.parse(JSON.parse(text));
  } catch {
    throw new PlainError(
      `${file} is not the state of a sandbox. Give SANDBOX_DATA another directory, or delete it.`,
    );
  }
}

/** Written to another file, then renamed: an interrupted write keeps the earlier state. */
export async function saveState(directory: string, saved: State): Promise<void> {
  await mkdir(directory, { recursive: true });
  const file = fileIn(directory);
  await writeFile(`${file}.new`, JSON.stringify(saved, null, 2));
  await rename(`${file}.new`, file);
}

function fileIn(directory: string): string {
  return join(directory, 'state.json');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
