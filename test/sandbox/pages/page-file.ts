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
  '.json': 'application/json',
};

/** A browser cannot resolve package names, so what is used of packages is served as pages' files. */
const preact = { name: 'preact', path: 'shared/preact.js' };

const ofPackages: Readonly<Record<string, string>> = {
  [preact.path]: preact.name,
  'api/swagger-ui.css': 'swagger-ui-dist/swagger-ui.css',
  'api/swagger-ui-bundle.js': 'swagger-ui-dist/swagger-ui-bundle.js',
};

/** The API's description, as it is committed. */
export const description = 'functions/contract/openapi.json';

function locate(path: string): URL | undefined {
  const ofPackage = ofPackages[path];
  if (ofPackage !== undefined) return new URL(import.meta.resolve(ofPackage));
  if (path === description) return new URL(`../../../${path}`, import.meta.url);
  // Only paths one folder deep: neither this file nor anything above it.
  if (!/^(shared|home|checkout|desk|api)\/[a-z-]+\.[a-z]+$/.test(path)) return undefined;
  return new URL(path, import.meta.url);
}

/** Types and comments are blanked, so that lines keep their numbers; blanks need not travel. */
function toBrowserScript(source: string): string {
  return stripTypeScriptTypes(source)
    .replaceAll(/^ *\/\*\*[\s\S]*?\*\/$/gm, (comment) => comment.replaceAll(/[^\n]+/g, ''))
    .replaceAll(/ +$/gm, '')
    .replaceAll(`from '${preact.name}'`, `from '/pages/${preact.path}'`);
}
