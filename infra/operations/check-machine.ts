/** Whether this machine can deploy: its Node and its CDK CLI. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { projectRoot } from '../compute/bundling.ts';
import { type Check, failed, passed } from './check.ts';

export interface Machine {
  /** `process.versions.node`. */
  readonly node: string;
  /** The installed version of the CDK CLI, if there is one. */
  readonly cli: string | undefined;
  /** The version of the CDK CLI in package.json. */
  readonly pinnedCli: string;
}

export function checkMachine({ node, cli, pinnedCli }: Machine): readonly Check[] {
  return [
    Number.parseInt(node, 10) >= 24
      ? passed(`Node ${node}`)
      : failed({
          says: `This is Node ${node}; the functions and tools need 24.`,
          cure: 'npm ci brings it, unless install scripts are switched off.',
        }),
    cli === pinnedCli
      ? passed(`CDK CLI ${cli}`)
      : failed({
          says: `The CDK CLI here is ${cli ?? 'missing'}; this project is made with ${pinnedCli}.`,
          cure: 'npm ci installs it. Do not install aws-cdk@latest: 3.0.0 cannot read this app.',
        }),
  ];
}

export const thisMachine = (): Machine => ({
  node: process.versions.node,
  cli: installedCli(),
  pinnedCli: pinned.parse(read('package.json')).devDependencies['aws-cdk'],
});

const pinned = z.object({ devDependencies: z.object({ 'aws-cdk': z.string() }) });
const installed = z.object({ version: z.string() });

function installedCli(): string | undefined {
  try {
    return installed.parse(read('node_modules/aws-cdk/package.json')).version;
  } catch {
    return undefined;
  }
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
}
