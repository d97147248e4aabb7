/** Log lines: named facts only, short, on one line, found again by the gateway's request id. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** What a process writes that logs so. The logger has its own console, which no spy sees. */
function written(code: string): readonly string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { correlate, log, logError } from './functions/adapters/log.ts';\n${code}`,
    ],
    { encoding: 'utf8', env: { PATH: process.env.PATH } },
  );
  return `${stdout}${stderr}`.trim().split('\n');
}

const only = (lines: readonly string[]) => {
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
};

it('have the facts that are on the list, and no other', () => {
  const line = only(
    written("log.warn('happened', { merchantUid: 'order-1', sent: 3, card: '4242', body: {} })"),
  );
  expect(line).toMatchObject({
    level: 'WARN',
    message: 'happened',
    merchantUid: 'order-1',
    sent: 3,
  });
  expect(line).not.toHaveProperty('card');
  expect(line).not.toHaveProperty('body');
});

it('cut what is long after 200 letters, of any script', () => {
  const { reason } = only(written("log.warn('long', { reason: '가'.repeat(500) })"));
  expect(reason).toBe(`${'가'.repeat(200)}…`);
});

it('let nothing pass for another line, or hide in it', () => {
  const { reason } = only(
    written('log.warn(\'odd\', { reason: \'a\\n{"level":"INFO"}\\u001b[2K\\u202eb\\u2028c\' })'),
  );
  expect(reason).toBe('a\\u{a}{"level":"INFO"}\\u{1b}[2K\\u{202e}b\\u{2028}c');
});

it('tell of an error where it happened, and nothing that it carries', () => {
  const line = only(
    written(
      "logError('failed', Object.assign(new TypeError('no\\nway'), { card: '4242424242424242', cause: new Error('secret') }))",
    ),
  );
  expect(line.error).toMatchObject({ name: 'TypeError', message: 'no\\u{a}way' });
  expect(line.error.stack[0]).toMatch(/^at /);
  expect(JSON.stringify(line)).not.toMatch(/4242|secret/);
});

it('name the request of the gateway on every line that follows', () => {
  const lines = written(
    "correlate({ requestId: 'abc=', route: 'POST /charges' }); log.warn('one', {}); log.info('two', {})",
  ).map((line) => JSON.parse(line));
  const named = { gateway_request_id: 'abc=', route: 'POST /charges' };
  expect(lines).toMatchObject([named, named]);
});
