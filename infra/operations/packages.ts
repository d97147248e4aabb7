/** The third-party packages of this project: those shipped in the functions, and all installed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import * as z from 'zod/mini';
import { esbuildOptions, projectRoot } from '../compute/bundling.ts';

export interface Package {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as its author states it. */
  readonly license: string;
}

/** Every package in the lockfile, for every platform. */
export const lockedPackages = (): readonly Package[] =>
  [...locked().entries()].map(([folder, about]) => ({ name: nameOf(folder), ...about }));

/** The packages that esbuild includes in the functions' bundles, once each. */
export function shippedPackages(): readonly Package[] {
  const all = locked();
  return foldersInBundles().map((folder) => {
    const about = all.get(folder);
    if (about === undefined) throw new Error(`${folder} is bundled, but not in package-lock.json.`);
    return { name: nameOf(folder), ...about };
  });
}

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.optional(z.string()), license: z.optional(z.string()) }),
  ),
});

function locked(): ReadonlyMap<string, Omit<Package, 'name'>> {
  const text = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
  const { packages } = lockfile.parse(JSON.parse(text));
  return new Map(
    Object.entries(packages)
      .filter(([folder]) => folder !== '')
      .map(([folder, { version = '', license = 'none named' }]) => [folder, { version, license }]),
  );
}

/** Bundles all handlers into one: it contains whatever any of them loads. */
function foldersInBundles(): readonly string[] {
  const handlers = readdirSync(join(projectRoot, 'functions/handlers')).filter((name) =>
    name.endsWith('.ts'),
  );
  const contents = handlers.map(
    (file, index) => `export * as handler${index} from './functions/handlers/${file}';`,
  );
  const { metafile } = buildSync({
    ...esbuildOptions,
    mainFields: [...esbuildOptions.mainFields],
    absWorkingDir: projectRoot,
    stdin: { contents: contents.join('\n'), resolveDir: projectRoot },
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = files.flatMap(
    (file) => /^(.*node_modules\/(@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [],
  );
  return [...new Set(folders)].toSorted();
}

const nameOf = (folder: string) => folder.slice(folder.lastIndexOf('node_modules/') + 13);
