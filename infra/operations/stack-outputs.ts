/** Reads the outputs of a CloudFormation stack by their names. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** The outputs by name; undefined when the stack does not exist. */
export async function outputsOfStack(
  name: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const client = new CloudFormationClient({});
  const found = await client
    .send(new DescribeStacksCommand({ StackName: name }))
    .catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
  const outputs = found?.Stacks?.[0]?.Outputs ?? [];
  return (
    found &&
    Object.fromEntries(
      outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    )
  );
}

/** CloudFormation has no error code for a stack that does not exist, only this message. */
const isMissing = (error: unknown) =>
  error instanceof Error && error.name === 'ValidationError' && /not exist/.test(error.message);
