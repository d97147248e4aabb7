/** The list of third-party code in this project, as text, and the licences that may ship. */
import type { Package } from './packages.ts';

/** Each permits use and sale in a bundle, and requires no more than attribution. */
export const MAY_SHIP: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
]);

export const thirdPartyText = (packages: {
  readonly shipped: readonly Package[];
  readonly locked: readonly Package[];
}): string => `# Third-party licences

\`npm run licenses\` writes this file from \`package-lock.json\` and the bundles; a test keeps it true.

## What ships

These packages are inside the Lambda functions. Only ${[...MAY_SHIP].join(', ')} may be.
Their texts lie in \`node_modules/<package>/\` after \`npm ci\`.

| package | version | licence |
|---|---|---|
${unique(packages.shipped.map(rowOf)).join('\n')}

## What is installed

All that \`npm ci\` installs on one platform or another, to build, test and deploy. Only the packages
above become part of a function.

| licence | packages |
|---|---|
${byLicense(packages.locked).map(countOf).join('\n')}
`;

const unique = (lines: readonly string[]) => [...new Set(lines)].toSorted();

const rowOf = ({ name, version, license }: Package) => `| ${name} | ${version} | ${license} |`;

/** The most used licence first. */
const byLicense = (all: readonly Package[]) =>
  Object.entries(Object.groupBy(all, ({ license }) => license))
    .map(([license, packages = []]) => ({
      license,
      names: unique(packages.map(({ name }) => name)),
    }))
    .toSorted((one, other) => other.names.length - one.names.length);

/** Counts packages with a common licence; names each one with another. */
const countOf = ({
  license,
  names,
}: {
  readonly license: string;
  readonly names: readonly string[];
}) => `| ${license} | ${MAY_SHIP.has(license) ? names.length : names.join(', ')} |`;
