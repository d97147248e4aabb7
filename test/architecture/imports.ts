/** What a source file imports, read from its text as Biome formats it. */
import { posix } from 'node:path';
import { type SourceFile, withoutComments } from './source-files.ts';

export interface Import {
  /** A path from the repository's root, or the name of a package or `node:` module. */
  readonly target: string;
  readonly kind: 'file' | 'package' | 'node';
  /** Erased before the code runs. */
  readonly typeOnly: boolean;
  /** What stands between `import` and `from`; nothing for an import that only runs a file. */
  readonly clause: string;
}

const statements = /^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm;
const calls = /\bimport\(\s*'([^']+)'\s*\)/g;

export function importsOf({ path, source }: SourceFile): readonly Import[] {
  const code = withoutComments(source);
  return [
    ...[...code.matchAll(statements)].map(([, type, clause = '', specifier = '']) => ({
      ...resolved(path, specifier),
      typeOnly: type !== undefined,
      clause,
    })),
    ...[...code.matchAll(calls)].map(([, specifier = '']) => ({
      ...resolved(path, specifier),
      typeOnly: false,
      clause: '',
    })),
  ];
}

function resolved(path: string, specifier: string): Pick<Import, 'target' | 'kind'> {
  if (specifier.startsWith('node:')) return { target: specifier, kind: 'node' };
  if (!specifier.startsWith('.')) return { target: specifier, kind: 'package' };
  return { target: posix.join(posix.dirname(path), specifier), kind: 'file' };
}
