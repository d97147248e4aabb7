/** The shape of the project: who imports whom, what stays pure, and what every file begins with. */
import { describe, expect, it } from 'vitest';
import { deploymentSteps, jobs } from '../infra/jobs.ts';
import { routes } from '../infra/routes.ts';
import { circles } from './architecture/circles.ts';
import { directions } from './architecture/directions.ts';
import {
  dependentOnTheHour,
  impure,
  leftOpen,
  silencedTests,
  speakingKorean,
  tooLong,
  unmatchedHandlers,
  withoutFirstSentence,
} from './architecture/habits.ts';
import {
  calledVerbs,
  mixedAdapters,
  roomsWithoutDirection,
  secondWirings,
  shippedAnswers,
  wrongWay,
} from './architecture/one-way.ts';
import { barrels, crowdedRooms, importingTooMuch, sharedNames } from './architecture/rooms.ts';
import { type SourceFile, sourceFiles } from './architecture/source-files.ts';

const files = sourceFiles();

describe('imports', () => {
  it.each(directions)('go one way from $room', (direction) => {
    expect(wrongWay(files, direction)).toEqual([]);
  });

  it('bring adapters and use cases together only in wiring', () => {
    expect(secondWirings(files)).toEqual([]);
  });

  it('keep the adapters of one outside system from those of another', () => {
    expect(mixedAdapters(files)).toEqual([]);
  });

  it('make no circle, not even of types', () => {
    expect(circles(files)).toEqual([]);
  });

  it('have a direction in every room of the rules and the use cases', () => {
    expect(roomsWithoutDirection(files)).toEqual([]);
  });

  it('never lead from one verb that wiring names to another', () => {
    expect(calledVerbs(files)).toEqual([]);
  });

  it('bring no schema of an answer into a function', () => {
    expect(shippedAnswers(files)).toEqual([]);
  });

  it('are at most fourteen in a file that ships', () => {
    expect(importingTooMuch(files)).toEqual([]);
  });
});

describe('rooms', () => {
  it('hold at most twenty files, but for the handlers', () => {
    expect(crowdedRooms(files)).toEqual([]);
  });

  it('have no barrels', () => {
    expect(barrels(files)).toEqual([]);
  });

  it('never give two exported functions of what ships one name', () => {
    expect(sharedNames(files)).toEqual([]);
  });
});

describe('files', () => {
  it('know no clock, chance, timer or network in the domain and the use cases', () => {
    expect(impure(files)).toEqual([]);
  });

  it('of rules and use cases speak no Korean but to customers, in one place', () => {
    expect(speakingKorean(files)).toEqual([]);
  });

  it('begin with a sentence that says what they are for', () => {
    expect(withoutFirstSentence(files)).toEqual([]);
  });

  it('are short enough to read at once', () => {
    expect(tooLong(files)).toEqual([]);
  });

  it('leave nothing to be done later', () => {
    expect(leftOpen(files)).toEqual([]);
  });

  it('skip no test', () => {
    expect(silencedTests(files)).toEqual([]);
  });

  it('of tests do not ask the machine what time it is', () => {
    expect(dependentOnTheHour(files)).toEqual([]);
  });

  it('of handlers are exactly those that routes, jobs and steps of a deployment name', () => {
    expect(unmatchedHandlers(files, [...routes, ...jobs, ...deploymentSteps])).toEqual([]);
  });
});

describe('the checks themselves find a planted fault', () => {
  const file = (path: string, source: string): SourceFile => ({ path, source });
  const everyWrongWay = (planted: SourceFile) =>
    directions.flatMap((direction) => wrongWay([planted], direction));

  it.each([
    ['functions/domain/a.ts', "import { z } from 'zod/mini';", 'zod/mini'],
    ['functions/domain/a.ts', "import { createHash } from 'node:crypto';", 'node:crypto'],
    [
      'functions/domain/a.ts',
      "import type { Ports } from '../ports/stores.ts';",
      'functions/ports/stores.ts',
    ],
    [
      'functions/use-cases/charge/a.ts',
      "import { b } from '../refund/b.ts';",
      'functions/use-cases/refund/b.ts',
    ],
    [
      'functions/domain/charge/a.ts',
      "import type { B } from '../subscription/b.ts';",
      'functions/domain/subscription/b.ts',
    ],
    ['functions/domain/a.ts', "import { b } from './case/b.ts';", 'functions/domain/case/b.ts'],
    ['functions/use-cases/case/a.ts', "import {\n  b,\n} from '../../env.ts';", 'functions/env.ts'],
    [
      'functions/handlers/a.ts',
      "import { b } from '../use-cases/b.ts';",
      'functions/use-cases/b.ts',
    ],
    ['functions/adapters/a.ts', "export * from '../use-cases/b.ts';", 'functions/use-cases/b.ts'],
    ['functions/env.ts', "const a = await import('../infra/app.ts');", 'infra/app.ts'],
    ['infra/a.ts', "import '../test/b.ts';", 'test/b.ts'],
    ['test/sandbox/iamport/a.ts', "import b from '../../../infra/b.ts';", 'infra/b.ts'],
  ])('%s with %j', (path, source, target) => {
    expect(everyWrongWay(file(path, source))).toEqual([`${path} → ${target}`]);
  });

  it('an allowed import is none', () => {
    const source = "import type { B } from '../use-cases/b.ts';\n// import('../env.ts')\n";
    expect(everyWrongWay(file('functions/handlers/a.ts', source))).toEqual([]);
  });

  it('a second wiring', () => {
    const source = "import { a } from './adapters/a.ts';\nimport { b } from './use-cases/b.ts';\n";
    expect(secondWirings([file('functions/env.ts', source)])).toEqual(['functions/env.ts']);
  });

  it('a schema of an answer in a function', () => {
    const source = "import { charge } from '../contract/answers/charge.ts';";
    expect(shippedAnswers([file('functions/handlers/a.ts', source)])).toEqual([
      'functions/handlers/a.ts',
    ]);
  });

  it('a room without a direction', () => {
    const planted = [file('functions/domain/drawer/a.ts', ''), file('functions/domain/a.ts', '')];
    expect(roomsWithoutDirection(planted)).toEqual(['functions/domain/drawer/']);
  });

  it('a verb that calls another', () => {
    const planted = [
      file('functions/wiring/a.ts', "import { b } from '../use-cases/case/b.ts';"),
      file('functions/wiring/c.ts', "import { d } from '../use-cases/case/d.ts';"),
      file('functions/use-cases/case/b.ts', "import { d } from './d.ts';"),
      file('functions/use-cases/case/d.ts', "import type { B } from './b.ts';"),
    ];
    expect(calledVerbs(planted)).toEqual([
      'functions/use-cases/case/b.ts → functions/use-cases/case/d.ts',
    ]);
  });

  it('a crowded room, a barrel, a file that imports too much, a name used twice', () => {
    const many = Array.from({ length: 21 }, (_, index) => file(`functions/http/${index}.ts`, ''));
    expect(crowdedRooms(many)).toEqual(['functions/http: 21 files']);
    expect(barrels([file('functions/http/a.ts', "export * from './b.ts';")])).toHaveLength(1);
    const imports = Array.from({ length: 15 }, (_, index) => `import './${index}.ts';`);
    expect(importingTooMuch([file('functions/a.ts', imports.join('\n'))])).toEqual([
      'functions/a.ts: 15 imports',
    ]);
    const twice = [
      file('functions/a.ts', 'export const told = () => 1;'),
      file('functions/b.ts', 'export async function told() {}'),
    ];
    expect(sharedNames(twice)).toEqual(['told: functions/a.ts, functions/b.ts']);
  });

  it('adapters of two systems in one', () => {
    const planted = [
      file('functions/adapters/iamport/a.ts', "import { b } from '../dynamodb/b.ts';"),
      file('functions/adapters/iamport/c.ts', "import { b } from '../clock.ts';"),
    ];
    expect(mixedAdapters(planted)).toEqual([
      'functions/adapters/iamport/a.ts → functions/adapters/dynamodb/b.ts',
    ]);
  });

  it('a circle through a type', () => {
    const planted = [
      file('infra/a.ts', "import { b } from './b.ts';"),
      file('infra/b.ts', "import type { C } from './deep/c.ts';"),
      file('infra/deep/c.ts', "export { a } from '../a.ts';"),
      file('infra/d.ts', "import { a } from './a.ts';"),
    ];
    expect(circles(planted)).toEqual(['infra/a.ts → infra/b.ts → infra/deep/c.ts → infra/a.ts']);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'setTimeout(done, 1)',
    'crypto.randomUUID()',
    'await fetch(url)',
    'process.env.STAGE',
  ])('the impure %s', (code) => {
    expect(impure([file('functions/use-cases/a.ts', `const a = ${code};`)])).toHaveLength(1);
  });

  it('a sentence of the PG among the rules', () => {
    const sentence = 'const SOLD_OUT = /한도초과/;';
    const planted = [
      file('functions/domain/gateway/a.ts', sentence),
      file('functions/use-cases/charge/a.ts', `// 잔액부족\n`),
      file('functions/domain/texts-for-customers.ts', "export const CARD = '카드 등록';"),
      file('functions/adapters/iamport/a.ts', sentence),
    ];
    expect(speakingKorean(planted)).toEqual([
      'functions/domain/gateway/a.ts',
      'functions/use-cases/charge/a.ts',
    ]);
  });

  it('but neither a given instant nor a comment is impure', () => {
    const source = '/** Never Date.now(). */\nconst at = new Date(now); // not fetch\n';
    expect(impure([file('functions/domain/a.ts', source)])).toEqual([]);
  });

  it('a file without a first sentence, too long, or left open', () => {
    const planted = [file('infra/a.ts', `${'\n'.repeat(220)}// ${'TO'}${'DO'}: more`)];
    expect(withoutFirstSentence(planted)).toEqual(['infra/a.ts']);
    expect(tooLong(planted)).toEqual(['infra/a.ts: 221 lines']);
    expect(leftOpen(planted)).toEqual(['infra/a.ts']);
  });

  it('a skipped test', () => {
    const planted = [file('test/a.test.ts', ['it', "skip('later')"].join('.'))];
    expect(silencedTests(planted)).toEqual(['test/a.test.ts']);
  });

  it.each(['Date.now()', 'now: Date.now', 'new Date()', 'new Date', 'Date()'])(
    'a test that asks the machine for the date by %s',
    (code) => {
      const planted = file('test/contract/support/a.ts', `const a = { ${code} };`);
      expect(dependentOnTheHour([planted])).toEqual(['test/contract/support/a.ts']);
    },
  );

  it('but a given instant is none, nor what measures the machine on purpose', () => {
    const given = file('test/a.test.ts', "const a = new Date('2026-11-25'); // not Date.now()");
    const waits = file('test/start-and-stop.ts', 'const end = Date.now() + 1000;');
    expect(dependentOnTheHour([given, waits])).toEqual([]);
  });

  it('a handler without a route, and a route without a handler', () => {
    expect(unmatchedHandlers([file('functions/handlers/a.ts', '')], [{ handler: 'b' }])).toEqual([
      'functions/handlers/b.ts is missing',
      'functions/handlers/a.ts is named by no route',
    ]);
  });
});
