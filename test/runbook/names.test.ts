/** The runbook names only what exists: whoever follows it at night meets no dead end. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASE_REASONS, VERDICTS } from '../../functions/domain/case/reason.ts';
import { alarmRows } from '../../infra/observability/alarm-rows.ts';
import { readCommandLine } from '../../infra/operations/ops/command-line.ts';
import { routes } from '../../infra/routes.ts';
import manifest from '../../package.json' with { type: 'json' };
import { templateOf } from '../infra/synthesized.ts';

const runbook = readFileSync('infra/RUNBOOK.md', 'utf8');
const workflows = ['deploy', 'deploy-stage'].map((name) =>
  readFileSync(`.github/workflows/${name}.yml`, 'utf8'),
);

const headings = [...runbook.matchAll(/^#+ (.*)$/gm)].flatMap(([, heading]) => heading ?? []);

/** What a pattern's first group finds, each once. */
const found = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].flatMap(([, first]) => first ?? [])),
];

it.each([...new Set(alarmRows.map(({ step }) => step))])(
  'has the part that an alarm names, with what it means, where to look and what to do: %s',
  (step) => {
    const [part = ''] = runbook.split(`\n### ${step}\n`)[1]?.split(/\n##/) ?? [];
    expect(part).toMatch(/\*\*Means\.\*\*[\s\S]*\*\*Look/);
    expect(part).toMatch(/\*\*Do|and do\.\*\*/);
  },
);

it('leads to headings that are there', () => {
  const anchors = headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\d -]/gu, '')
      .replaceAll(' ', '-'),
  );
  const links = found(runbook, /\]\(#([^)]*)\)/g);
  expect(links.length).toBeGreaterThan(15);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
});

const readmes = ['', 'infra/', 'test/'].flatMap((room) => [
  `${room}README.md`,
  `${room}README.ko.md`,
]);

describe.each([
  ['the runbook', runbook] as const,
  ...readmes.map((name) => [name, readFileSync(name, 'utf8')] as const),
  ['the workflows', workflows.join('\n')] as const,
])('in %s', (_name, text) => {
  it('every npm script exists', () => {
    const named = found(text, /npm run (?:-s )?([a-z][\w:-]*)/g);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

it('names routes that exist', () => {
  const parameter = /\{\w+\}|<\w+>/g;
  const known = routes.map(({ method, path }) => `${method} ${path.replace(parameter, '*')}`);
  const named = found(runbook, /\b((?:GET|POST|PUT|PATCH|DELETE) \/[\w/{}<>-]+)/g);
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((route) => !known.includes(route.replace(parameter, '*')))).toEqual([]);
});

it('gives orders that the operators’ commands understand', () => {
  const orders = found(runbook, /(?:^ *|`)ops ([a-z][^`#;\n]*)/gm);
  expect(orders.length).toBeGreaterThan(15);
  for (const order of orders) {
    const words = order.match(/"[^"]*"|\S+/g) ?? [];
    expect(readCommandLine(words)?.command, order).toBe(words[0]);
  }
});

it('asks functions, outputs and files that exist', () => {
  const outputs = Object.keys(templateOf().findOutputs('*'));
  const handlers = found(runbook, /(?:logs|\(fn) ([a-z]+(?:-[a-z]+)+|dispatch)\b/g);
  const files = found(runbook, /`((?:infra|functions|\.github)\/[\w./-]+\.\w+)`/g);
  const wanted = found(runbook, /\$\(out (\w+)\)/g);
  expect(handlers.filter((name) => !existsSync(`functions/handlers/${name}.ts`))).toEqual([]);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  expect(wanted.filter((name) => !outputs.includes(name))).toEqual([]);
  expect([handlers.length, files.length, wanted.length].every((count) => count > 1)).toBe(true);
});

it('says of every reason for a case, and of every verdict, what to do', () => {
  const rows = [...runbook.matchAll(/^\| (`.*?) \|/gm)].map(([, names]) => names).join(' ');
  const named = found(rows, /`(\w+)`/g);
  expect([...CASE_REASONS, ...VERDICTS].filter((name) => !named.includes(name))).toEqual([]);
});

it('shows no secret to GitHub', () => {
  expect(workflows.join('')).not.toMatch(/secrets\s*\.|AKIA/);
  expect(workflows.map((text) => /^permissions: \{\}$/m.test(text))).toEqual([true, true]);
});
