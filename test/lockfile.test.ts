/** The lockfile: complete for every platform, so that `npm ci` works on a machine unlike this. */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import manifest from '../package.json' with { type: 'json' };
import lockfile from '../package-lock.json' with { type: 'json' };

const locked = z.object({
  optionalDependencies: z.optional(z.record(z.string(), z.string())),
  /** Where another stands in its place. */
  name: z.optional(z.string()),
  integrity: z.optional(z.string()),
  hasInstallScript: z.optional(z.boolean()),
  /** Bundled in another package, whose hash covers it. */
  inBundle: z.optional(z.boolean()),
});
const packages = z.record(z.string(), locked).parse(lockfile.packages);

/** npm writes a lockfile without the packages its registry lacked, and only `npm ci` complains. */
it('has an entry for each optional dependency of every package', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !foldersFor(name, path).some((folder) => folder in packages))
      .map((name) => `${path} wants ${name}`),
  );
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

it('knows the hash of every package, so that a changed one is not installed', () => {
  const without = Object.entries(packages)
    .filter(([path, { inBundle }]) => path !== '' && !inBundle)
    .filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))
    .map(([path]) => path);
  expect(without).toEqual([]);
});

it('is not the only pin: package.json names exact versions of what must not change unasked', () => {
  const { devDependencies } = manifest;
  const pinned = Object.entries(devDependencies).filter(([, range]) => /^\d/.test(range));
  expect(Object.fromEntries(pinned)).toMatchObject({
    // The CLI reads what the library writes, and its version 3.0.0 is an old one.
    'aws-cdk': expect.stringMatching(/^2\./),
    'aws-cdk-lib': expect.any(String),
    constructs: expect.any(String),
    // New rules fail the build.
    'cdk-nag': expect.any(String),
    '@biomejs/biome': expect.any(String),
    typescript: expect.any(String),
    vitest: expect.any(String),
  });
});

/** It reports each installation to a company; an override puts an empty-handed package in its place. */
it('has nothing in the place of @scarf/scarf that runs when it is installed', () => {
  const inItsPlace = Object.entries(packages).filter(([path]) => path.includes('@scarf/'));
  expect(inItsPlace.map(([, { name }]) => name)).toEqual(['wrappy']);
  expect(JSON.stringify(inItsPlace)).not.toContain('hasInstallScript');
});

/** Where Node would look for a package from inside another, nearest first. */
function foldersFor(name: string, path: string): readonly string[] {
  const parents = path
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return [`node_modules/${name}`, ...parents.map((parent) => `${parent}/node_modules/${name}`)];
}
