/** Log lines: named fields only, short, on one line, with API Gateway's request id. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** The output of a process that runs this code: the logger's own console cannot be spied on. */
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

it('contain only the fields on the list', () => {
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

it('truncate long text after 200 characters, of any script', () => {
  const { reason } = only(written("log.warn('long', { reason: '가'.repeat(500) })"));
  expect(reason).toBe(`${'가'.repeat(200)}…`);
});

it('escape whatever could pass for another line, or hide text', () => {
  const { reason } = only(
    written('log.warn(\'odd\', { reason: \'a\\n{"level":"INFO"}\\u001b[2K\\u202eb\\u2028c\' })'),
  );
  expect(reason).toBe('a\\u{a}{"level":"INFO"}\\u{1b}[2K\\u{202e}b\\u{2028}c');
});

it('show where an error happened, and none of its other properties', () => {
  const line = only(
    written(
      "logError('failed', Object.assign(new TypeError('no\\nway'), { card: '4242424242424242', cause: new Error('secret') }))",
    ),
  );
  expect(line.error).toMatchObject({ name: 'TypeError', message: 'no\\u{a}way' });
  expect(line.error.stack[0]).toMatch(/^at /);
  expect(JSON.stringify(line)).not.toMatch(/4242|secret/);
});

it("carry API Gateway's request id on every following line", () => {
  const lines = written(
    "correlate({ requestId: 'abc=', route: 'POST /charges' }); log.warn('one', {}); log.info('two', {})",
  ).map((line) => JSON.parse(line));
  const named = { gateway_request_id: 'abc=', route: 'POST /charges' };
  expect(lines).toMatchObject([named, named]);
});
