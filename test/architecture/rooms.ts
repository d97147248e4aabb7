/** How full a room may be, and that each thing in the house has a name and a place of its own. */
import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import { type SourceFile, withoutComments } from './source-files.ts';

const MOST_FILES = 20;
const MOST_IMPORTS = 14;

/** One file for each deployed Lambda: flat, for `routes.ts` and `jobs.ts` are its index. */
const HANDLERS = 'functions/handlers';

export function crowdedRooms(files: readonly SourceFile[]): readonly string[] {
  const held = new Map<string, number>();
  for (const room of shipped(files).map(({ path }) => posix.dirname(path)))
    held.set(room, (held.get(room) ?? 0) + 1);
  return [...held]
    .filter(([room, count]) => count > MOST_FILES && room !== HANDLERS)
    .map(([room, count]) => `${room}: ${count} files`);
}

export function importingTooMuch(files: readonly SourceFile[]): readonly string[] {
  return shipped(files)
    .map((file) => ({ path: file.path, count: importsOf(file).length }))
    .flatMap(({ path, count }) => (count > MOST_IMPORTS ? [`${path}: ${count} imports`] : []));
}

/** Files that hand on what others define: they hide where a thing lives. */
export function barrels(files: readonly SourceFile[]): readonly string[] {
  return shipped(files)
    .filter(({ source }) => /^export\s[^;=()]*?\bfrom\s+'/m.test(withoutComments(source)))
    .map(({ path }) => path);
}

/** Exported functions that share a name, so that a search for one finds the other. */
export function sharedNames(files: readonly SourceFile[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { path, source } of shipped(files))
    for (const [, declared, assigned = ''] of withoutComments(source).matchAll(exportedFunctions)) {
      const name = declared ?? assigned;
      places.set(name, [...(places.get(name) ?? []), path]);
    }
  return [...places]
    .filter(([name, paths]) => paths.length > 1 && name !== 'handler')
    .map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}

const exportedFunctions =
  /^export (?:(?:async )?function\*? (\w+)|const (\w+)(?:: [^=]+)? =\s+(?:async )?(?:<[^>]*>)?\()/gm;

const shipped = (files: readonly SourceFile[]) =>
  files.filter(({ path }) => path.startsWith('functions/'));
