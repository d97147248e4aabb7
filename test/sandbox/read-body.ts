/** Reads a request's body, but never more than a limit into memory. */
import type { IncomingMessage } from 'node:http';

/** Undefined when it is larger; the remainder is then discarded, so that an answer arrives. */
export async function readBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | undefined> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitBytes) return discard(request);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) resolve(discard(request));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function discard(request: IncomingMessage): undefined {
  request.removeAllListeners('data');
  request.resume();
}
