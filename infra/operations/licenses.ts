/** `npm run licenses`: lists the functions' third-party code; refuses a licence not allowed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../compute/bundling.ts';
import { Complaint, runTool } from './complaint.ts';
import { lockedPackages, shippedPackages } from './packages.ts';
import { MAY_SHIP, thirdPartyText } from './third-party.ts';

async function writeLicenses(): Promise<number> {
  const shipped = shippedPackages();
  const others = shipped.filter(({ license }) => !MAY_SHIP.has(license));
  if (others.length > 0) {
    throw new Complaint([
      ...others.map(({ name, license }) => `${name} is under ${license}, which may not ship.`),
      'Use another package, or decide about the licence in infra/operations/third-party.ts.',
    ]);
  }
  const text = thirdPartyText({ shipped, locked: lockedPackages() });
  writeFileSync(join(projectRoot, 'THIRD_PARTY_LICENSES.md'), text);
  console.log(`THIRD_PARTY_LICENSES.md: ${shipped.length} packages in the functions.`);
  return 0;
}

await runTool(writeLicenses);
