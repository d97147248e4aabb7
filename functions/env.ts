/** The typed environment of a function: what the stack (or the sandbox) tells it, read when needed. */

/** A variable the function cannot work without. */
export function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is missing. Deploy with --revert-drift.`);
}

/** A setting that may be left out. */
export const optional = (name: string): string | undefined => process.env[name] || undefined;

/** A number that may be left out. */
export function optionalNumber(name: string): number | undefined {
  const value = optional(name);
  return value === undefined ? undefined : Number(value);
}
