/** Reads a page's file, each time so that edits show on reload; removes TypeScript's types. */
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';

export interface PageFile {
  readonly type: string;
  readonly content: string;
}

/** Undefined for a path that is no file of a page. */
export async function readPageFile(path: string): Promise<PageFile | undefined> {
  const file = locate(path);
  const type = types[extname(path)];
  if (!file || type === undefined) return undefined;
  const source = await readFile(file, 'utf8').catch(() => undefined);
  if (source === undefined) return undefined;
  return { type, content: extname(path) === '.ts' ? toBrowserScript(source) : source };
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.ts': 'text/javascript',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** A browser cannot resolve package names, so this package is served as a page's file. */
const preact = { name: 'preact', path: 'shared/preact.js' };

function locate(path: string): URL | undefined {
  if (path === preact.path) return new URL(import.meta.resolve(preact.name));
  // Only paths one folder deep: neither this file nor anything above it.
  if (!/^(shared|home|checkout|desk)\/[a-z-]+\.[a-z]+$/.test(path)) return undefined;
  return new URL(path, import.meta.url);
}

function toBrowserScript(source: string): string {
  return stripTypeScriptTypes(source).replaceAll(
    `from '${preact.name}'`,
    `from '/pages/${preact.path}'`,
  );
}
