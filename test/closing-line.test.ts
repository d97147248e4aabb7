/** The last line of CI never calls a failed run good. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closingOf } from './closing-line.ts';

const loaded = { status: 'passed', assertionResults: [{}] };
const unloaded = { status: 'failed', assertionResults: [] };
const good = { success: true, numPassedTests: 7, numFailedTests: 0, testResults: [loaded] };

describe('the closing line', () => {
  it.each([
    ['a good run', [good], 0, '7 passed, 0 failed'],
    ['two good runs', [good, good], 0, '14 passed, 0 failed'],
    ['failed tests', [{ ...good, success: false, numFailedTests: 2 }], 0, '7 passed, 2 failed'],
    [
      'a file that did not load',
      [{ ...good, success: false, testResults: [loaded, unloaded] }],
      0,
      '7 passed, 1 failed',
    ],
    ['an error outside every test', [{ ...good, success: false }], 0, '7 passed, 1 failed'],
    ['a failed step after good tests', [good], 2, '7 passed, 2 failed'],
    ['no report', [undefined], 0, '0 passed, 1 failed'],
    ['a good run and a missing one', [good, undefined], 0, '7 passed, 1 failed'],
    ['half a report and two failed steps', [{ success: true }], 2, '0 passed, 2 failed'],
  ])('counts %s', (_name, reports, failedSteps, line) => {
    expect(closingOf(reports, failedSteps)).toMatchObject({
      line,
      succeeded: line.endsWith(' 0 failed'),
    });
  });
});

describe('what failed stands before the closing line', () => {
  it('by file and name, with what the test said', () => {
    const test = { status: 'failed', fullName: 'a month is paid', failureMessages: ['1 is not 2'] };
    const testResults = [
      { status: 'failed', name: 'test/a.test.ts', assertionResults: [{ status: 'passed' }, test] },
    ];
    expect(closingOf([{ ...good, success: false, testResults }], 0).failures).toEqual([
      'test/a.test.ts: a month is paid: 1 is not 2',
    ]);
  });

  it('a file that did not load, with the reason', () => {
    const testResults = [{ ...unloaded, name: 'test/a.test.ts', message: 'no such module' }];
    expect(closingOf([{ ...good, success: false, testResults }], 0).failures).toEqual([
      'test/a.test.ts: no such module',
    ]);
  });

  it('nothing, of a good run', () => {
    expect(closingOf([good], 0).failures).toEqual([]);
  });
});

describe('as a program', () => {
  const program = join(import.meta.dirname, 'closing-line.ts');
  const folder = mkdtempSync(join(tmpdir(), 'billing-report-'));
  const report = join(folder, 'vitest.json');

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [JSON.stringify(good), '0', '7 passed, 0 failed\n', 0],
    [JSON.stringify(good), '1', '7 passed, 1 failed\n', 1],
    ['{"success":', '0', '0 passed, 1 failed\n', 1],
  ])('prints it for %s and %s failed steps, and fails with it', (text, steps, stdout, status) => {
    writeFileSync(report, text);
    const run = spawnSync(process.execPath, [program, steps, report], { encoding: 'utf8' });
    expect(run).toMatchObject({ stdout, status, stderr: '' });
  });
});
