/**
 * What a file's tests leave behind in its sandbox: the table, the events and the output are searched at
 * the end for money that nobody moved, prices that nobody set, card numbers, and buyers whose time is over.
 */
import * as z from 'zod/mini';
import type { Sandbox } from './sandbox.ts';
import { keptOfErased, keptTooLong, whereTold } from './traces/buyers.ts';
import { cardNumbersIn } from './traces/cards.ts';
import { pricesOfNobody } from './traces/prices.ts';
import { itemShape, type Traces } from './traces/stored.ts';
import { withoutActor } from './traces/who.ts';

/** A sentence for each thing that may not be there. */
export const faultsIn = (traces: Traces): readonly string[] => [
  ...withoutActor(traces),
  ...pricesOfNobody(traces),
  ...cardNumbersIn(traces),
  ...keptTooLong(traces),
  ...keptOfErased(traces),
  ...whereTold(traces),
];

/** Fails, naming every fault; a sandbox that its test has ended cannot be searched. */
export async function leavesNoTraces(sandbox: Sandbox): Promise<void> {
  const traces = await tracesIn(sandbox).catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });
  const faults = traces === undefined ? [] : faultsIn(traces);
  if (faults.length > 0) throw new Error(`The tests left behind:\n${faults.join('\n')}`);
}

async function tracesIn(sandbox: Sandbox): Promise<Traces> {
  const read = async (path: string) => sandbox.control({ path: `/_sandbox/${path}` });
  const { items } = z.object({ items: z.array(itemShape) }).parse(await read('items'));
  const { events } = z.object({ events: z.array(z.unknown()) }).parse(await read('events'));
  const { now } = z.object({ now: z.string() }).parse(await read('clock'));
  return { items, events, output: logged(sandbox.output()), now: Date.parse(now) };
}

/** What else the sandbox prints is for developers: which cards its window takes. */
const logged = (output: string) =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .join('\n');
