/** How a handler file becomes the one file that Lambda loads. */
import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';

/** The repository, in which paths of the bundle are found whatever directory cdk runs in. */
export const projectRoot = join(import.meta.dirname, '../..');

/** The source file of a handler. */
export function entryOf(handler: string): string {
  return join(projectRoot, 'functions/handlers', `${handler}.ts`);
}

const target = 'node24';

/** The SDK's packages offer both module systems; their ES modules leave out what is not used. */
const mainFields = ['module', 'main'];

/**
 * Lambda hands out credentials by environment variables. The SDK's default search (files, single
 * sign-on, instance metadata) would be a third of every bundle, and none of it is ever tried.
 */
const alias = {
  '@aws-sdk/credential-provider-node': join(
    projectRoot,
    'functions/adapters/lambda-credentials.ts',
  ),
};

/** With these the stack makes the bundles, and the tests look into them. */
export const esbuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  minify: true,
  target,
  mainFields,
  // Korean text stays as it is, instead of six bytes of escapes a letter.
  charset: 'utf8',
  alias,
} as const satisfies BuildOptions;
