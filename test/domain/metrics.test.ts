/** Metrics must have names and units that CloudWatch accepts: it drops others in silence. */
import { expect, it } from 'vitest';
import { DECLINE_CLASS, METRICS, SERVICE, unitOf } from '../../functions/domain/metrics.ts';

it.each(METRICS)('%s has a name and a unit', (name) => {
  expect(name).toMatch(/^[A-Z][A-Za-z]{2,254}$/);
  expect(['Count', 'Seconds', 'None']).toContain(unitOf(name));
});

it.each([SERVICE, DECLINE_CLASS])('%s can name a dimension and be its value', (text) => {
  expect(text).toMatch(/^[A-Za-z][A-Za-z0-9_-]{0,254}$/);
});
