/**
 * Every source file of the project, as the architecture tests look at it. The examples are a shop's,
 * with packages and habits of their own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly source: string;
}

const root = join(import.meta.dirname, '../..');

export function sourceFiles(): readonly SourceFile[] {
  return ['functions', 'infra', 'test'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|mjs|js)$/.test(name) && !/^examples[\\/]/.test(name))
      .map((name) => ({
        path: `${room}/${name.replaceAll('\\', '/')}`,
        source: readFileSync(join(root, room, name), 'utf8'),
      })),
  );
}

/** Blanks the comments; a comment begins a line or follows a space, as Biome formats them. */
export function withoutComments(source: string): string {
  return source.replace(/(^|\s)(\/\*[\s\S]*?\*\/|\/\/.*$)/gm, '$1');
}
