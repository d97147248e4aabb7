/** Errors that are answers, not faults of ours: their stacks would cost more than all the rest. */
export function stackless<Made extends Error>(make: () => Made): Made {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const error = make();
  Error.stackTraceLimit = limit;
  return error;
}
