/** The lockfile: complete for every platform, so that `npm ci` works on a machine unlike this. */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import lockfile from '../package-lock.json' with { type: 'json' };

const locked = z.object({ optionalDependencies: z.optional(z.record(z.string(), z.string())) });
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

/** Where Node would look for a package from inside another, nearest first. */
function foldersFor(name: string, path: string): readonly string[] {
  const parents = path
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return [`node_modules/${name}`, ...parents.map((parent) => `${parent}/node_modules/${name}`)];
}
