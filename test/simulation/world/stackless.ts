/**
 * Makes an error without its stack, for errors that are answers: stacks cost more than all else.
 */
export function stackless<Made extends Error>(make: () => Made): Made {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const error = make();
  Error.stackTraceLimit = limit;
  return error;
}
