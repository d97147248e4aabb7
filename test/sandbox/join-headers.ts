/** A request's headers as the gateway has them: lower-case names, repeated values comma-joined. */
import type { IncomingMessage } from 'node:http';

export function joinHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values = []]) => [name, values.join(',')]),
  );
}
