/** The Korean runbook keeps step with the English one: every alarm, reason, verdict and command. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CASE_REASONS, VERDICTS } from '../../functions/domain/case/reason.ts';
import { alarmRows } from '../../infra/observability/alarm-rows.ts';

const english = readFileSync('infra/RUNBOOK.md', 'utf8');
const korean = readFileSync('infra/RUNBOOK.ko.md', 'utf8');

it.each([...new Set(alarmRows.map(({ step }) => step))])(
  'has the part that an alarm names in English: %s',
  (step) => {
    const [part = ''] = korean.split(`(${step})\n`)[1]?.split(/\n##/) ?? [];
    expect(part).toMatch(/\*\*뜻\.\*\*[\s\S]*\*\*(?:볼 것|보고 할 일)/);
  },
);

it('says of every reason for a case, and of every verdict, what to do', () => {
  const rows = [...korean.matchAll(/^\| (`.*?) \|/gm)].map(([, names]) => names).join(' ');
  expect([...CASE_REASONS, ...VERDICTS].filter((name) => !rows.includes(`\`${name}\``))).toEqual(
    [],
  );
});

it('gives the same orders to the operators’ commands', () => {
  const orders = (text: string) =>
    [...text.matchAll(/(?:^ *|`)ops ([a-z]+ [a-z<_>]*)/gm)].map(([, order]) => order).toSorted();
  expect(new Set(orders(korean))).toEqual(new Set(orders(english)));
});
