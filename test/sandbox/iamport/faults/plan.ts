/** A fault plan as it was sent, and its whole numbers. */
import { SandboxRefusal } from '../sandbox-refusal.ts';

export function wholeNumber(plan: Plan, name: string, most: number): number | undefined {
  const value = plan[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) {
    return value;
  }
  throw new SandboxRefusal(`${name} must be a whole number from 0 to ${most}.`);
}

export type Plan = Readonly<Record<string, unknown>>;
