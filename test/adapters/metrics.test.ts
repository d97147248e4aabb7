/** Metrics: whole lines of CloudWatch's format, for all charges or for one class of declines. */
import { expect, it } from 'vitest';
import { metricsIn } from '../../functions/adapters/metrics.ts';
import { type Measurement, unitOf } from '../../functions/domain/metrics.ts';
import { capturedOutput } from '../handlers/support/output.ts';
import { datapointsIn } from '../infra/observability/alarm-evaluation.ts';

const metrics = metricsIn('shop-dev');

function output(...measurements: readonly Measurement[]): string {
  const captured = capturedOutput();
  metrics.note(measurements);
  return captured();
}

const written = (...measurements: readonly Measurement[]): readonly object[] =>
  output(...measurements)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const about = (names: readonly Measurement['name'][], dimensions: readonly string[]) => ({
  _aws: {
    CloudWatchMetrics: [
      {
        Namespace: 'shop-dev',
        Dimensions: [dimensions],
        Metrics: names.map((name) => ({ Name: name, Unit: unitOf(name) })),
      },
    ],
  },
  service: 'billing',
});

it('noted together are written at once, in one line', () => {
  const lines = written({ name: 'ChargesPaid', value: 2 }, { name: 'AmountPaid', value: 19_800 });
  expect(lines).toMatchObject([
    { ...about(['ChargesPaid', 'AmountPaid'], ['service']), ChargesPaid: 2, AmountPaid: 19_800 },
  ]);
});

it('noted one after the other have a line each', () => {
  const lines = [{ value: 1 }, { value: 2 }].flatMap(({ value }) =>
    written({ name: 'DueItems', value }),
  );
  expect(lines).toMatchObject([{ DueItems: 1 }, { DueItems: 2 }]);
});

it('count twice what happened twice', () => {
  const paid = { name: 'ChargesPaid', value: 1 } as const;
  expect(datapointsIn(output(paid, paid)).map(({ value }) => value)).toEqual([1, 1]);
});

it('of a class of declines say which, and the next line does not', () => {
  const ofClass = { name: 'ChargesDeclined', value: 1, ofClass: 'funds' } as const;
  const next = { name: 'ChargesDeclined', value: 1 } as const;
  const lines = [...written(ofClass), ...written(next)];
  expect(lines).toMatchObject([
    { ...about(['ChargesDeclined'], ['service', 'Class']), Class: 'funds' },
    about(['ChargesDeclined'], ['service']),
  ]);
  expect(lines[1]).not.toHaveProperty('Class');
});

it('of all and of a class, noted together, have a line each', () => {
  const declined = { name: 'ChargesDeclined', value: 1 } as const;
  const classes = written(declined, { ...declined, ofClass: 'funds' }).map((line) =>
    'Class' in line ? line.Class : undefined,
  );
  expect(classes).toEqual([undefined, 'funds']);
});

it('write nothing when there is nothing to count', () => {
  expect(output()).toBe('');
});
