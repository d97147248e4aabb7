/** Captures everything this process writes during a test. */
import { onTestFinished } from 'vitest';

/** Captures standard output and standard error, and holds them back, until the test is over. */
export function capturedOutput(): () => string {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    const { write } = stream;
    stream.write = (chunk: string | Uint8Array) => {
      written.push(Buffer.from(chunk).toString());
      return true;
    };
    onTestFinished(() => {
      stream.write = write;
    });
  }
  return () => written.join('');
}
