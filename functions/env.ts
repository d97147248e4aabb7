/** The typed environment of a function: what the stack (or the sandbox) tells it, read when needed. */

/** A variable the function cannot work without. */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`The environment variable ${name} is missing. The stack sets it; redeploy.`);
  return value;
}

/** A setting that may be left out. */
export const optional = (name: string): string | undefined => process.env[name] || undefined;

/** A number that may be left out. */
export function optionalNumber(name: string): number | undefined {
  const value = optional(name);
  return value === undefined ? undefined : Number(value);
}
