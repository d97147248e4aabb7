/** Whether the AWS account is ready: credentials, region, and the CDK bootstrap in that region. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Check, failed, passed } from './check.ts';
import { noCredentials } from './complaint.ts';
import { outputsOfStack } from './stack-outputs.ts';

/** The bootstrap version that the stacks of today's CDK require. */
const LEAST_BOOTSTRAP = 6;

/** Also points this process’s AWS clients at the region. */
export async function checkAccount(region: string): Promise<readonly Check[]> {
  process.env.AWS_REGION = region;
  const caller = await whoCalls();
  switch (caller.kind) {
    case 'somebody':
      return [
        passed(`AWS credentials: ${caller.arn}`),
        await checkBootstrap(region, caller.account),
      ];
    case 'nobody':
      return [failed({ says: noCredentials()[0], cure: noCredentials()[1] })];
    case 'no_answer':
      return [
        failed({
          says: `AWS does not answer in the region ${region}.`,
          cure: 'See that the region is written right (--region), and that the network is there.',
        }),
      ];
  }
}

type CallerFound =
  | { readonly kind: 'somebody'; readonly arn: string; readonly account: string }
  | { readonly kind: 'nobody' | 'no_answer' };

async function whoCalls(): Promise<CallerFound> {
  try {
    const { Arn: arn = '', Account: account = '' } = await new STSClient({}).send(
      new GetCallerIdentityCommand({}),
    );
    return { kind: 'somebody', arn, account };
  } catch (error) {
    return { kind: isOfNetwork(error) ? 'no_answer' : 'nobody' };
  }
}

/** The operating system's error codes, such as ENOTFOUND for a region that does not exist. */
const isOfNetwork = (error: unknown) =>
  error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));

async function checkBootstrap(region: string, account: string): Promise<Check> {
  const version = Number((await outputsOfStack('CDKToolkit'))?.BootstrapVersion ?? 0);
  return version >= LEAST_BOOTSTRAP
    ? passed(`${region} is bootstrapped (version ${version})`)
    : failed({
        says: version === 0 ? `${region} is not bootstrapped.` : 'The bootstrap is too old.',
        cure: `npx cdk bootstrap aws://${account}/${region}, once for each account and region.`,
      });
}
