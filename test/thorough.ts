/** Whether a run tries everything, as CI does, or what a person waits for. */

/** `.ci/run` sets it. */
export const thorough = process.env.THOROUGH === 'yes';

/** All of them in CI; by hand only those that are named. */
export const chosen = <Value>(
  all: readonly (readonly [string, Value])[],
  byHand: readonly string[],
): readonly (readonly [string, Value])[] =>
  thorough ? all : all.filter(([name]) => byHand.includes(name));
