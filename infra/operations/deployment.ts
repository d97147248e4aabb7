/** Finds a deployment: the outputs of its stack, or those that the sandbox reports. */
import * as z from 'zod/mini';
import { stackNamesOf } from '../config/stack-names.ts';
import { Complaint } from './complaint.ts';
import type { Target } from './order.ts';
import { say } from './terminal-language.ts';

const outputs = z.object({
  ApiUrl: z.string(),
  WebhookUrl: z.string(),
  IamportApiUrl: z.string(),
  WindowPg: z.string(),
  WindowChannelKey: z.optional(z.string()),
  TableName: z.string(),
  IamportSecretArn: z.string(),
  InicisSecretArn: z.string(),
  SettingsCheckName: z.string(),
});

export type Outputs = z.infer<typeof outputs>;

export interface Deployment {
  readonly name: string;
  readonly outputs: Outputs;
}

/** Also points this process's AWS clients at the deployment. Complains when there is none. */
export async function openDeployment(target: Target): Promise<Deployment> {
  return target.sandboxUrl === undefined
    ? openInAws(target)
    : openSandbox(target.sandboxUrl, process.env);
}

async function openInAws({ config }: Target): Promise<Deployment> {
  process.env.AWS_REGION = config.region;
  const name = stackNamesOf(config.stage).billing;
  // Loaded only for AWS: it is a third of a tool's start-up time.
  const { outputsOfStack } = await import('./stack-outputs.ts');
  const found = await outputsOfStack(name);
  if (found === undefined) {
    throw new Complaint([
      say(
        `There is no stack ${name} in ${config.region} of this account.`,
        `이 계정의 ${config.region}에 스택 ${name}이(가) 없습니다.`,
      ),
      say(
        `Deploy it first: npm run deploy -- -c stage=${config.stage}`,
        `먼저 배포하거나 --stage, --region, AWS_PROFILE을 확인하세요: npm run deploy -- -c stage=${config.stage}`,
      ),
    ]);
  }
  const read = outputs.safeParse(found);
  if (read.success) return { name, outputs: read.data };
  throw new Complaint([
    say(
      `${name} was deployed by another version. Deploy it again.`,
      `${name}은(는) 다른 버전이 배포했습니다. 다시 배포하세요.`,
    ),
  ]);
}

const sandbox = z.object({ aws_url: z.string(), clock_offset_ms: z.number(), outputs });

async function openSandbox(url: string, environment: NodeJS.ProcessEnv): Promise<Deployment> {
  const answer = await fetch(`${url}/_sandbox/outputs`).catch(() => undefined);
  const read = sandbox.safeParse(await answer?.json().catch(() => undefined));
  if (!read.success)
    throw new Complaint([
      say(
        `No sandbox answers at ${url}. Start one: npm start`,
        `${url}에 샌드박스가 없습니다. npm start로 시작하세요.`,
      ),
    ]);
  // The developer's own AWS configuration must have no effect here.
  for (const name of Object.keys(environment)) if (/^AWS_/.test(name)) delete environment[name];
  Object.assign(environment, {
    AWS_REGION: 'ap-northeast-2',
    AWS_ENDPOINT_URL: read.data.aws_url,
    AWS_ACCESS_KEY_ID: 'SANDBOXSHOP',
    AWS_SECRET_ACCESS_KEY: 'sandbox-secret-access-key',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    CLOCK_OFFSET_MS: String(read.data.clock_offset_ms),
  });
  return { name: say(`the sandbox at ${url}`, `샌드박스(${url})`), outputs: read.data.outputs };
}
