/** Who is called at night may do each step of the runbook, and what is in no step of it stays shut. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { templateOf } from '../synthesized.ts';
import { resourcesOf } from '../template-facts.ts';

const texts = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((one) => [one].flat()),
);
const policy = z.object({
  Statement: z.array(z.object({ Effect: z.literal('Allow'), Action: texts, Resource: texts })),
});

const written = readFileSync('infra/access/on-call.json', 'utf8');
const statements = policy.parse(JSON.parse(written)).Statement;
const allowed = statements.flatMap(({ Action }) => Action);

const partOf = (text: string, begin: string, end: string) =>
  text.slice(text.indexOf(`\n## ${begin}`), text.indexOf(`\n## ${end}`));

/** `aws sqs purge-queue` is the action `sqs:PurgeQueue`, but for what the CLI calls otherwise. */
function actionOf(service: string, command: string): string {
  const named = command
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
  return OTHERWISE[`${service} ${command}`] ?? `${service}:${named}`;
}

const OTHERWISE: Readonly<Record<string, string>> = {
  'lambda invoke': 'lambda:InvokeFunction',
  'logs tail': 'logs:FilterLogEvents',
};

describe.each([
  ['English', 'infra/RUNBOOK.md', 'Your shell', 'First deploy', 'When an alarm', 'Rotating'],
  ['Korean', 'infra/RUNBOOK.ko.md', '셸 준비', '10분', '알람이 울리면', '키 교체'],
])('in %s', (_language, file, shell, afterShell, alarms, afterAlarms) => {
  const runbook = readFileSync(file, 'utf8');
  const steps = partOf(runbook, shell, afterShell) + partOf(runbook, alarms, afterAlarms);
  const commands = [...steps.matchAll(/\baws (?!configure)([a-z]+) ([a-z-]+)/g)];
  const wanted = commands.map(([, service = '', command = '']) => actionOf(service, command));

  it('every command that an alarm leads to is allowed', () => {
    expect(new Set(wanted).size).toBeGreaterThan(7);
    expect(wanted.filter((action) => !allowed.includes(action))).toEqual([]);
  });
});

it('moves what is in the dead letters as SQS does: it receives, sends and deletes them', () => {
  expect(allowed).toEqual(
    expect.arrayContaining([
      'sqs:StartMessageMoveTask',
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:SendMessage',
    ]),
  );
});

it('reads no ledger and no key, charges nobody, and gives nobody more rights', () => {
  const services = new Set(allowed.map((action) => action.split(':')[0]));
  for (const service of ['dynamodb', 'secretsmanager', 'kms', 'iam', 'sts', 'events'])
    expect(services).not.toContain(service);
  expect(written).not.toContain('"*:');
  expect(allowed.filter((action) => action.includes('*'))).toEqual([]);
});

it('changes something only of the stage, by names that its things have', () => {
  const ids = resourcesOf(templateOf()).map(([id]) => id);
  const reads = /:(?:Describe|Get|List)\w+$/;
  for (const { Action, Resource } of statements) {
    if (Resource.includes('*')) {
      expect(Action.filter((action) => !reads.test(action))).toEqual([]);
      continue;
    }
    for (const name of Resource.flatMap((one) => one.split('Billing-<stage>-')[1] ?? [])) {
      const beginning = name.replace(/\*$/, '');
      expect([name, ids.some((id) => id.startsWith(beginning))]).toEqual([name, true]);
    }
  }
});

it('wakes the dispatcher and the settings check, and no function that charges by itself', () => {
  const functions = resourcesOf(templateOf()).flatMap(([id, { Type, Properties }]) =>
    Type === 'AWS::Lambda::Function' ? [{ id, handler: Properties?.Description }] : [],
  );
  const [wakes] = statements.filter(({ Action }) => Action.includes('lambda:InvokeFunction'));
  const beginnings = (wakes?.Resource ?? []).map(
    (one) => one.split('Billing-<stage>-')[1]?.replace('*', '') ?? '',
  );
  const woken = functions.filter(({ id }) => beginnings.some((one) => id.startsWith(one)));
  expect(woken.map(({ handler }) => handler).toSorted()).toEqual(['check-settings', 'dispatch']);
});
