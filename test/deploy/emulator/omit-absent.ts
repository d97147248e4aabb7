/**
 * Loaded into each function's process before the function: API Gateway leaves `pathParameters` out
 * of the event of a route that has none, the emulator sends null.
 */
const parse = JSON.parse;

JSON.parse = (text, reviver) => {
  const value: unknown = parse(text, reviver);
  return omitted(value) ?? value;
};

/** The emulator hands an invocation over as one line of JSON, with the event in it. */
function omitted(value: unknown): unknown {
  if (!isRecord(value) || !isRecord(value.event) || value.event.pathParameters !== null) return;
  const { pathParameters: _, ...event } = value.event;
  return { ...value, event };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
