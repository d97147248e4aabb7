/** How often a planned fault occurs, and in which span of sandbox time. */
import { addDuration } from '../../clock/duration.ts';
import { formatSeoul, parseInstant } from '../../clock/seoul.ts';
import { PlainError } from '../../plain-error.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';
import type { Fault } from './fault.ts';
import { type Plan, wholeNumber } from './plan.ts';

/** Once, unless it lasts: then every call of its span. */
export function timesOf(plan: Plan, now: number): Pick<Fault, 'times' | 'from' | 'until'> {
  const from = read(plan, 'from', parseInstant);
  const end = read(plan, 'until', parseInstant);
  const until = read(plan, 'lasts', (lasts) => addDuration(from ?? now, lasts)) ?? end;
  const times = wholeNumber(plan, 'times', 1_000_000) ?? (until === undefined ? 1 : 0);
  return { times, ...instantOf('from', from), ...instantOf('until', until) };
}

/** Shown as it can be planned again. */
function instantOf(name: 'from' | 'until', at: number | undefined) {
  return at !== undefined && { [name]: formatSeoul(at) };
}

function read(plan: Plan, name: string, reading: (text: string) => number): number | undefined {
  const value = plan[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new SandboxRefusal(`${name} must be text.`);
  try {
    return reading(value);
  } catch (error) {
    if (error instanceof PlainError) throw new SandboxRefusal(`${name}: ${error.message}`);
    throw error;
  }
}
