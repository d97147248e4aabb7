/** Bundles code with the stack's own settings, and tells what is in it. */
import { basename } from 'node:path';
import { build, type OutputFile, type Plugin } from 'esbuild';
import { entryOf, esbuildOptions, projectRoot } from '../../../infra/compute/bundling.ts';

export interface Bundle {
  readonly code: string;
  readonly bytes: number;
  /** Our own files in it, from the repository's root. */
  readonly ownFiles: readonly string[];
  /** The bytes that each of them takes, by its path. */
  readonly ownBytes: ReadonlyMap<string, number>;
  /** The SDK clients in it, without the beginning that all their names share. */
  readonly clients: readonly string[];
}

export async function bundleOfHandler(handler: string): Promise<Bundle> {
  const [bundle] = await bundlesOf([entryOf(handler)]);
  if (bundle === undefined) throw new Error(`${handler} became no bundle.`);
  return bundle;
}

/** Those of many handlers, in their order; made at once, what they share is read once. */
export function bundlesOfHandlers(handlers: readonly string[]): Promise<readonly Bundle[]> {
  return bundlesOf(handlers.map(entryOf));
}

export async function bundleOfCode(contents: string): Promise<Bundle> {
  const [bundle] = await bundlesOfCode([contents]);
  if (bundle === undefined) throw new Error('This code became no bundle.');
  return bundle;
}

/** Those of many pieces of code, in their order; made at once, what they share is read once. */
export function bundlesOfCode(pieces: readonly string[]): Promise<readonly Bundle[]> {
  return bundlesOf(
    pieces.map((_, index) => `code:${index}`),
    [codeIn(pieces)],
  );
}

/** Each entry point becomes a file of its own, as if it had been bundled alone. */
async function bundlesOf(
  entries: readonly string[],
  plugins: readonly Plugin[] = [],
): Promise<readonly Bundle[]> {
  const { metafile, outputFiles } = await build({
    ...esbuildOptions,
    entryPoints: entries.map((entry, index) => ({ in: entry, out: String(index) })),
    plugins: [...plugins],
    mainFields: [...esbuildOptions.mainFields],
    absWorkingDir: projectRoot,
    outdir: 'bundles',
    splitting: false,
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return entries.map((_, index) => {
    const file = outputFiles.find(({ path }) => basename(path) === `${index}.js`);
    const inputs = metafile.outputs[`bundles/${index}.js`]?.inputs;
    if (file === undefined || inputs === undefined) throw new Error('An entry became no bundle.');
    return bundleFrom(file, new Map(Object.entries(inputs).map(bytesByPath)));
  });
}

function bytesByPath([path, { bytesInOutput }]: [string, { bytesInOutput: number }]) {
  return [path, bytesInOutput] as const;
}

function bundleFrom({ text, contents }: OutputFile, inside: ReadonlyMap<string, number>): Bundle {
  const own = [...inside].filter(([path]) => path.startsWith('functions/'));
  return {
    code: text,
    bytes: contents.length,
    ownFiles: own.map(([path]) => path),
    ownBytes: new Map(own),
    clients: clientsAmong([...inside.keys()]),
  };
}

/** Lets code that is in no file be an entry point: `code:0` is the first piece. */
function codeIn(pieces: readonly string[]): Plugin {
  return {
    name: 'code',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^code:/ }, ({ path }) => ({ path, namespace: 'code' }));
      onLoad({ filter: /^/, namespace: 'code' }, ({ path }) => ({
        contents: pieces[Number(path.slice('code:'.length))] ?? '',
        resolveDir: projectRoot,
      }));
    },
  };
}

function clientsAmong(paths: readonly string[]): readonly string[] {
  const names = paths.flatMap((path) => /@aws-sdk\/client-([\w-]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}
