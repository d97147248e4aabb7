/** All bundles in one run of esbuild, which reads only once what the handlers share. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { entryOf, esbuildOptions, projectRoot } from './bundling.ts';

/** The code of each handler, from a folder that is gone when the process ends. */
export function bundlesOf(handlers: readonly string[]): (handler: string) => Code {
  const folder = mkdtempSync(join(tmpdir(), 'billing-'));
  // The CDK reads it when each function is made, and copies it into its own output.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  buildSync({
    ...esbuildOptions,
    mainFields: [...esbuildOptions.mainFields],
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(handlers.map((each) => [`${each}/index`, entryOf(each)])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',
  });
  return (handler) => Code.fromAsset(join(folder, handler));
}

/** For looking at a template without its code, as the CDK asks by `aws:cdk:bundling-stacks`. */
export function unbundled(): Code {
  return new AssetCode(join(projectRoot, 'functions/handlers'));
}
