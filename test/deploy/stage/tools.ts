/** The operating tools as a person runs them against the deployed stage. */
import { projectRoot } from '../../../infra/compute/bundling.ts';
import { type Run, runProgram } from './cdk.ts';
import type { Stage } from './stage.ts';

export function runOperation(
  { emulator, pg }: Stage,
  tool: { readonly name: 'secrets' | 'doctor'; readonly input?: string },
): Promise<Run> {
  const words = ['--stage', 'dev', '-c', `iamportApiUrl=${pg.url}`];
  const options = { env: emulator.environment, cwd: projectRoot, input: tool.input ?? '' };
  return runProgram('node', [`infra/operations/${tool.name}.ts`, ...words], options);
}
