/** `npm run removals`: takes one part of the code after another away, and says which trial or test notices. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { chosen } from './chosen.ts';
import { removeAndTell } from './tell.ts';

const USAGE = `npm run removals -- [ROOM ...] [--since COMMIT] [--properties] [--one-of N] [--threads N]

  ROOM          folders or files of functions/ (functions/use-cases)
  --since       only what has changed since this commit, properties too
  --properties  not only statements: also each property of an object, such as a field of a schema
  --one-of      only one of so many, the same ones each time
  --threads     at most so many at once (all processors)`;

try {
  // What a removal has left running must not keep the process.
  process.exit((await removeAndTell(readAsked())) ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(2);
}

function readAsked() {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { since: text, properties: { type: 'boolean' }, 'one-of': text, threads: text },
  });
  const rooms = positionals.length > 0 ? positionals : ['functions/use-cases'];
  const { since, properties = since !== undefined } = values;
  const oneOf = Number(values['one-of'] ?? 1);
  const threads = Number(values.threads ?? availableParallelism());
  const kinds = properties ? 'statements and properties' : 'statements';
  const parts = chosen({ rooms, kinds, since, oneOf });
  if (!(oneOf >= 1) || !(threads >= 1)) throw new Error(`A number is none.\n\n${USAGE}`);
  if (parts.length === 0) throw new Error(`Nothing is to be removed there.\n\n${USAGE}`);
  return { parts, rooms, kinds, threads } as const;
}
