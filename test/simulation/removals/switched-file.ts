/** The switched source of a file of the rooms that are tried; undefined for every other file. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kinds, removable } from './removable.ts';
import { switched } from './switched.ts';

/** What of the code stands behind switches. */
export interface SwitchedCode {
  /** From the repository's root; a file is a folder of one. */
  readonly folders: readonly string[];
  readonly kinds: Kinds;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

export function switchedFile(
  about: SwitchedCode & { readonly url: string; readonly source: () => string },
): string | undefined {
  const { url, folders, kinds } = about;
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return undefined;
  const file = relative(root, fileURLToPath(url));
  if (!folders.some((folder) => file === folder || file.startsWith(`${folder}/`))) return undefined;
  const source = about.source();
  return switched(source, removable(file, source, kinds));
}
