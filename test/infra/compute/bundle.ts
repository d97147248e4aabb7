/** Bundles code with the stack's own settings, and tells what is in it. */
import { type BuildOptions, build } from 'esbuild';
import { entryOf, esbuildOptions, projectRoot } from '../../../infra/compute/bundling.ts';

export interface Bundle {
  readonly code: string;
  readonly bytes: number;
  /** Our own files in it, from the repository's root. */
  readonly ownFiles: readonly string[];
  /** The SDK clients in it, without the beginning that all their names share. */
  readonly clients: readonly string[];
}

export function bundleOfHandler(handler: string): Promise<Bundle> {
  return bundleOf({ entryPoints: [entryOf(handler)] });
}

export function bundleOfCode(contents: string): Promise<Bundle> {
  return bundleOf({ stdin: { contents, resolveDir: projectRoot } });
}

async function bundleOf(entry: BuildOptions): Promise<Bundle> {
  const built = await build({
    ...esbuildOptions,
    ...entry,
    mainFields: [...esbuildOptions.mainFields],
    absWorkingDir: projectRoot,
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const { text: code = '', contents } = built.outputFiles[0] ?? {};
  const inside = Object.values(built.metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return {
    code,
    bytes: contents?.length ?? 0,
    ownFiles: inside.filter((path) => path.startsWith('functions/')),
    clients: clientsAmong(inside),
  };
}

function clientsAmong(paths: readonly string[]): readonly string[] {
  const names = paths.flatMap((path) => /@aws-sdk\/client-([\w-]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}
