/** Finds imports, of types too, that lead back to where they began. */
import { importsOf } from './imports.ts';
import type { SourceFile } from './source-files.ts';

/** The circles, each as `a → b → a`, once. */
export function circles(files: readonly SourceFile[]): readonly string[] {
  const targets = new Map(files.map((file) => [file.path, filesImportedBy(file)]));
  const done = new Set<string>();
  const found: string[] = [];

  function walk(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  }

  for (const { path } of files) walk(path, []);
  return found;
}

function filesImportedBy(file: SourceFile): readonly string[] {
  return importsOf(file).flatMap(({ kind, target }) => (kind === 'file' ? [target] : []));
}
