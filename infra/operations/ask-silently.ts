/** Asks a person on the terminal without showing what is typed or pasted. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Complaint } from './complaint.ts';

/** One answer for each question, in order. */
export async function askSilently(questions: readonly string[]): Promise<readonly string[]> {
  // What would echo the letters goes nowhere; the questions are written past it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const given = new AbortController();
  reader.once('SIGINT', () => given.abort());
  try {
    const answers: string[] = [];
    for (const question of questions) {
      process.stderr.write(`${question}: `);
      answers.push((await reader.question('', { signal: given.signal })).trim());
      process.stderr.write('\n');
    }
    return answers;
  } catch {
    throw new Complaint(['', 'Nothing was changed.']);
  } finally {
    reader.close();
  }
}
