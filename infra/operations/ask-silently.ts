/** Asks a person on the terminal without echoing what is typed or pasted. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Complaint } from './complaint.ts';
import { say } from './terminal-language.ts';

/** The answers in the order of the questions; Ctrl-C ends it with a complaint. */
export async function askSilently(questions: readonly string[]): Promise<readonly string[]> {
  // The echo of the input is discarded; the questions go to standard error.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const interrupt = new AbortController();
  reader.once('SIGINT', () => interrupt.abort());
  try {
    const answers: string[] = [];
    for (const question of questions) {
      process.stderr.write(`${question}: `);
      answers.push((await reader.question('', { signal: interrupt.signal })).trim());
      process.stderr.write('\n');
    }
    return answers;
  } catch {
    throw new Complaint(['', say('Nothing was changed.', '아무것도 바꾸지 않았습니다.')]);
  } finally {
    reader.close();
  }
}
