/** Everything this process writes while a test looks. */
import { onTestFinished } from 'vitest';

/** Keeps, and holds back, what goes to standard output and standard error until the test is over. */
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
