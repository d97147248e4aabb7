/** The functions in Lambda: their code, their environment, and their logs. */
import * as z from 'zod/mini';
import type { AwsCalls } from './aws-calls.ts';

const deployed = z.object({
  FunctionName: z.string(),
  /** The stack writes the name of the handler here. */
  Description: z.string(),
  Runtime: z.string(),
  CodeSha256: z.string(),
  LoggingConfig: z.object({ LogGroup: z.string() }),
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.string()) })),
});

export type DeployedFunction = z.infer<typeof deployed>;

const listed = z.object({ Functions: z.array(deployed) });

/** Every function of the account, by the name of its handler. */
export async function functionsIn(aws: AwsCalls): Promise<ReadonlyMap<string, DeployedFunction>> {
  const path = '/2015-03-31/functions?MaxItems=10000';
  const { Functions } = listed.parse(await aws.rest('lambda', { method: 'GET', path }));
  return new Map(Functions.map((one) => [one.Description, one]));
}

/** Sets one more variable in a function's environment than its stack does. */
export async function tellFunction(
  aws: AwsCalls,
  { FunctionName, Environment }: DeployedFunction,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const path = `/2015-03-31/functions/${FunctionName}/configuration`;
  const Variables = { ...Environment?.Variables, ...variables };
  await aws.rest('lambda', { method: 'PUT', path, body: { Environment: { Variables } } });
}

const events = z.object({
  events: z.array(z.object({ message: z.string() })),
  nextToken: z.optional(z.string()),
});

/** Every line that a function has logged. */
export async function linesOf(
  aws: AwsCalls,
  { LoggingConfig }: DeployedFunction,
): Promise<readonly string[]> {
  const lines: string[] = [];
  let nextToken: string | undefined;
  do {
    const body = { logGroupName: LoggingConfig.LogGroup, ...(nextToken && { nextToken }) };
    const page = events.parse(await aws.json('logs', 'Logs_20140328.FilterLogEvents', body));
    lines.push(...page.events.map(({ message }) => message));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return lines;
}
