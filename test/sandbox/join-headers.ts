/** A request's headers as a gateway sees them: lower-cased names, repeated values joined by a comma. */
import type { IncomingMessage } from 'node:http';

export function joinHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values = []]) => [name, values.join(',')]),
  );
}
