/** A dev stage as a shop would deploy it: the emulator, a simulated Iamport, and the three stacks. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { projectRoot } from '../../../infra/compute/bundling.ts';
import { stackNamesOf } from '../../../infra/config/stack-names.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { makeAssembly } from './assembly.ts';
import { type AwsCalls, awsCallsTo } from './aws-calls.ts';
import { type Cdk, cdkOf, type Run } from './cdk.ts';
import { type PgNextDoor, startPg } from './pg-next-door.ts';

export interface Stage {
  readonly emulator: Emulator;
  readonly aws: AwsCalls;
  readonly cdk: Cdk;
  readonly pg: PgNextDoor;
  /** Where the API answers on this machine. */
  readonly apiUrl: string;
  readonly outputs: Outputs;
  /** A copy of what is deployed, to be changed and synthesized again. */
  readonly copy: string;
  readonly synthesize: (name: string) => Promise<string>;
  readonly deploy: (assembly: string) => Promise<Run>;
  readonly stop: () => Promise<void>;
}

const outputs = z.object({
  ApiUrl: z.string(),
  TokenIssuer: z.string(),
  TokenAudience: z.string(),
  TableName: z.string(),
  BackendPolicyArn: z.string(),
  SupportPolicyArn: z.string(),
  OperatorPolicyArn: z.string(),
  AuditorPolicyArn: z.string(),
});

export type Outputs = z.infer<typeof outputs>;

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'billing-deploy-'));
  const stops: (() => Promise<void> | void)[] = [
    () => rmSync(folder, { recursive: true, force: true }),
  ];
  const stop = async () => {
    for (const each of stops.toReversed()) await each();
  };
  try {
    const emulator = await startEmulator(folder);
    stops.push(emulator.stop);
    const pg = await startPg();
    stops.push(pg.stop);
    return { ...(await deployOn(emulator, pg, folder)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function deployOn(emulator: Emulator, pg: PgNextDoor, folder: string) {
  const { environment } = emulator;
  const context = [`iamportApiUrl=${pg.url}`];
  const cdk = cdkOf({ environment, project: projectRoot, context });
  succeeded('cdk bootstrap', await cdk.bootstrap());
  const copy = copyOfProject(join(folder, 'copy'));
  const synthesize = async (name: string, project = copy) => {
    const into = join(folder, name);
    await makeAssembly(cdk, { project, into });
    return into;
  };
  const outputsFile = join(folder, 'outputs.json');
  const deploy = async (assembly: string) =>
    succeeded('cdk deploy', await cdk.deploy(assembly, outputsFile));
  await deploy(await synthesize('first', projectRoot));
  const told = outputsIn(outputsFile);
  const apiUrl = `${emulator.url}/_aws/execute-api/${new URL(told.ApiUrl).hostname.split('.')[0]}`;
  pg.deliverTo(apiUrl);
  const aws = awsCallsTo(emulator.url);
  return { emulator, aws, cdk, pg, apiUrl, outputs: told, copy, synthesize, deploy };
}

function succeeded(what: string, run: Run): Run {
  if (run.status === 0) return run;
  throw new Error(`${what} ended with ${run.status}:\n${run.output.slice(-4000)}`);
}

function outputsIn(file: string): Outputs {
  const stacks = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  return outputs.parse(stacks[stackNamesOf('dev').billing]);
}

/** What `cdk synth` reads. The packages are only pointed at. */
function copyOfProject(folder: string): string {
  mkdirSync(folder);
  for (const name of ['functions', 'infra', 'cdk.json', 'package.json', 'tsconfig.json'])
    cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
