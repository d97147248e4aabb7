/** Log lines: named fields only, short, on one line, with API Gateway's request id. */
import { expect, it } from 'vitest';
import { correlate, log, logError } from '../../functions/adapters/log.ts';
import { capturedOutput } from '../handlers/support/output.ts';

/** The lines that this code writes. */
function written(code: () => void): readonly string[] {
  const output = capturedOutput();
  code();
  return output().trim().split('\n');
}

const only = (lines: readonly string[]) => {
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
};

it('contain only the fields on the list', () => {
  const facts = { merchantUid: 'order-1', sent: 3, card: '4242', body: {} };
  const line = only(written(() => log.warn('happened', facts)));
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
  const { reason } = only(written(() => log.warn('long', { reason: '가'.repeat(500) })));
  expect(reason).toBe(`${'가'.repeat(200)}…`);
});

it('escape whatever could pass for another line, or hide text', () => {
  const odd = 'a\n{"level":"INFO"}\u001b[2K\u202eb\u2028c';
  const { reason } = only(written(() => log.warn('odd', { reason: odd })));
  expect(reason).toBe('a\\u{a}{"level":"INFO"}\\u{1b}[2K\\u{202e}b\\u{2028}c');
});

it('show where an error happened, and none of its other properties', () => {
  const cause = new Error('secret');
  const error = Object.assign(new TypeError('no\nway'), { card: '4242424242424242', cause });
  const line = only(written(() => logError('failed', error)));
  expect(line.error).toMatchObject({ name: 'TypeError', message: 'no\\u{a}way' });
  expect(line.error.stack[0]).toMatch(/^at /);
  expect(JSON.stringify(line)).not.toMatch(/4242|secret/);
});

it("carry API Gateway's request id on every following line", () => {
  const lines = written(() => {
    correlate({ requestId: 'abc=', route: 'POST /charges' });
    log.warn('one', {});
    log.info('two', {});
  }).map((line) => JSON.parse(line));
  const named = { gateway_request_id: 'abc=', route: 'POST /charges' };
  expect(lines).toMatchObject([named, named]);
});

it('name the service, their level and their facts, whatever is told', () => {
  const facts = { merchantUid: 'order-1', sent: 3 };
  const lines = written(() => {
    log.info('one', facts);
    log.warn('two', facts);
    logError('three', new Error('no way'));
  }).map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { service: 'billing', level: 'INFO', message: 'one', ...facts },
    { service: 'billing', level: 'WARN', message: 'two', ...facts },
    { service: 'billing', level: 'ERROR', message: 'three' },
  ]);
});
