/** Other people's work: what ships is named, and is under a licence that may ship. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lockedPackages, shippedPackages } from '../infra/operations/packages.ts';
import { MAY_SHIP, thirdPartyText } from '../infra/operations/third-party.ts';

const shipped = shippedPackages();
const locked = lockedPackages();

it('ships nothing but what may be used and sold by being named', () => {
  expect(shipped.map(({ name }) => name)).toContain('@middy/core');
  expect(shipped.filter(({ license }) => !MAY_SHIP.has(license))).toEqual([]);
});

it('installs no package that names no licence', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(({ license }) => license === 'none named')).toEqual([]);
});

it('is written down as it is; npm run licenses writes it anew', () => {
  const written = readFileSync('THIRD_PARTY_LICENSES.md', 'utf8');
  expect(written).toBe(thirdPartyText({ shipped, locked }));
});
