/** Third-party packages: what ships is listed, and its licence allows that. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lockedPackages, shippedPackages } from '../infra/operations/packages.ts';
import { MAY_SHIP, thirdPartyText } from '../infra/operations/third-party.ts';

const shipped = shippedPackages();
const locked = lockedPackages();

it('ships only packages whose licence is on the list of those that may ship', () => {
  expect(shipped.map(({ name }) => name)).toContain('@middy/core');
  expect(shipped.filter(({ license }) => !MAY_SHIP.has(license))).toEqual([]);
});

it('installs no package without a named licence', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(({ license }) => license === 'none named')).toEqual([]);
});

it('matches THIRD_PARTY_LICENSES.md, which npm run licenses writes', () => {
  const written = readFileSync('THIRD_PARTY_LICENSES.md', 'utf8');
  expect(written).toBe(thirdPartyText({ shipped, locked }));
});
