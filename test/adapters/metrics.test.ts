/** Metrics: each is a whole line of CloudWatch's format, for all charges or for one class of declines. */
import { expect, it } from 'vitest';
import { metricsIn } from '../../functions/adapters/metrics.ts';
import type { Measurement } from '../../functions/domain/metrics.ts';
import { capturedOutput } from '../handlers/support/output.ts';

const metrics = metricsIn('shop-dev');

function written(...measurements: readonly Measurement[]): readonly object[] {
  const output = capturedOutput();
  metrics.note(measurements);
  return output()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const about = (name: string, unit: string, dimensions: readonly string[]) => ({
  _aws: {
    CloudWatchMetrics: [
      {
        Namespace: 'shop-dev',
        Dimensions: [dimensions],
        Metrics: [{ Name: name, Unit: unit }],
      },
    ],
  },
  service: 'billing',
});

it('each is written at once, in a line of its own', () => {
  const lines = written({ name: 'ChargesPaid', value: 2 }, { name: 'AmountPaid', value: 19_800 });
  expect(lines).toMatchObject([
    { ...about('ChargesPaid', 'Count', ['service']), ChargesPaid: 2 },
    { ...about('AmountPaid', 'None', ['service']), AmountPaid: 19_800 },
  ]);
});

it('of a class of declines says which, and the next line does not', () => {
  const ofClass = { name: 'ChargesDeclined', value: 1, ofClass: 'funds' } as const;
  const lines = written(ofClass, { name: 'ChargesDeclined', value: 1 });
  expect(lines).toMatchObject([
    { ...about('ChargesDeclined', 'Count', ['service', 'Class']), Class: 'funds' },
    about('ChargesDeclined', 'Count', ['service']),
  ]);
  expect(lines[1]).not.toHaveProperty('Class');
});
