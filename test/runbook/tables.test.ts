/**
 * The documents' tables, in both languages, have every event, class of decline, setting, control call
 * and fault there is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DECLINE_CLASSES } from '../../functions/domain/gateway/outcome.ts';
import { EVENT_TYPES } from '../../functions/domain/outbox.ts';
import { settingRules } from '../../infra/config/rules.ts';
import { faultNames, faultOperations } from '../sandbox/iamport/faults/fault.ts';

describe.each(['README.md', 'README.ko.md'])('in %s', (name) => {
  it('the contract lists every event', () => {
    expect(firstColumn(`functions/contract/${name}`).flatMap(events)).toEqual(
      expect.arrayContaining([...EVENT_TYPES]),
    );
  });

  it('the rules say what follows a decline of every class', () => {
    expect(firstColumn(`functions/${name}`).flatMap(inTicks)).toEqual(
      expect.arrayContaining([...DECLINE_CLASSES]),
    );
  });

  it('the settings are all explained, but the one that only this machine needs', () => {
    const explained = firstColumn(`infra/${name}`).flatMap(inTicks);
    const settings = Object.keys(settingRules).filter((setting) => setting !== 'iamportApiUrl');
    expect(explained).toEqual(expect.arrayContaining(settings));
  });

  it('the sandbox lists every control call, and every fault of every operation', () => {
    const text = readFileSync(`test/sandbox/${name}`, 'utf8');
    const named = inTicks(text).map((one) => one.replace(/^(GET|POST|DELETE) |\?.*$/g, ''));
    expect(named).toEqual(expect.arrayContaining([...controlPaths(), ...faultOperations]));
    expect(named).toEqual(expect.arrayContaining([...faultNames]));
  });
});

const controlPaths = (): readonly string[] =>
  readdirSync('test/sandbox/control')
    .map((file) => readFileSync(`test/sandbox/control/${file}`, 'utf8'))
    .flatMap((text) => [...text.matchAll(/path: '(\/_sandbox[^']*)'/g)])
    .map(([, path = '']) => path);

const firstColumn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell);

const inTicks = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);

/** `charge.paid` · `.declined`: what begins with a dot belongs to the one named first. */
function events(cell: string): readonly string[] {
  const [first = '', ...rest] = inTicks(cell);
  const subject = first.split('.')[0] ?? '';
  return [first, ...rest.map((one) => (one.startsWith('.') ? subject + one : one))];
}
