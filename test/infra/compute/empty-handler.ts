/** Writes a handler that does nothing with the same imports from packages as the given files. */
import { importsOf } from '../../architecture/imports.ts';
import { type SourceFile, withoutComments } from '../../architecture/source-files.ts';

/** `counts` says which packages are imported; all of them unless it is given. */
export function emptyHandlerLike(
  files: readonly SourceFile[],
  counts: (target: string) => boolean = () => true,
): string {
  const uses = files.flatMap((file, index) => packageUses(file, index, counts));
  return [
    ...uses.map(({ statement }) => statement),
    // Held where the bundler cannot know that nobody looks, or it would leave them out.
    `globalThis.held = [${uses.flatMap(({ values }) => values).join(', ')}];`,
    'export const handler = async () => {};',
  ].join('\n');
}

interface PackageUse {
  readonly statement: string;
  readonly values: readonly string[];
}

function packageUses(
  file: SourceFile,
  fileNumber: number,
  counts: (target: string) => boolean,
): readonly PackageUse[] {
  return importsOf(file)
    .filter(({ kind, typeOnly, target }) => kind !== 'file' && !typeOnly && counts(target))
    .map(({ target, clause }, index) =>
      clause.startsWith('* as ')
        ? namespaceUse(file, target, clause.slice('* as '.length), `_${fileNumber}_${index}`)
        : namedUse(target, clause, `_${fileNumber}_${index}`),
    );
}

/** Of a namespace, only the members that the file uses: the bundler drops the others as well. */
function namespaceUse({ source }: SourceFile, target: string, name: string, suffix: string) {
  const members = withoutComments(source).matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'));
  const used = new Set([...members].map(([, member]) => member));
  return {
    statement: `import * as all${suffix} from '${target}';`,
    values: [...used].map((member) => `all${suffix}.${member}`),
  };
}

function namedUse(target: string, clause: string, suffix: string): PackageUse {
  const [, defaultName, braces = ''] = /^(\w+)?[,\s]*(?:\{([^}]*)\})?$/.exec(clause) ?? [];
  const names = braces
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(' as ')[0] ?? name);
  const all = [...(defaultName ? ['default'] : []), ...names];
  return {
    statement: `import { ${all.map((name) => `${name} as ${name}${suffix}`).join(', ')} } from '${target}';`,
    values: all.map((name) => `${name}${suffix}`),
  };
}
