/** The table's own identity in AWS, and when its stack was last touched. */
import * as z from 'zod/mini';
import { stackNamesOf } from '../../../infra/config/stack-names.ts';
import type { AwsCalls } from './aws-calls.ts';

const described = z.object({
  Table: z.object({
    TableId: z.string(),
    TableArn: z.string(),
    CreationDateTime: z.number(),
    DeletionProtectionEnabled: z.boolean(),
  }),
});

/** What stays the same for as long as it is the same table. */
export async function tableIn(aws: AwsCalls, name: string) {
  const answer = await aws.json('dynamodb', 'DynamoDB_20120810.DescribeTable', { TableName: name });
  return described.parse(answer).Table;
}

/** What has happened to each part of the data stack, oldest first. */
export async function dataStackEvents(aws: AwsCalls): Promise<readonly string[]> {
  const values = { Action: 'DescribeStackEvents', Version: '2010-05-15' };
  const xml = await aws.form('cloudformation', { ...values, StackName: stackNamesOf('dev').data });
  return [...xml.matchAll(/<EventId>([^<]+)<\/EventId>/g)].map(([, id = '']) => id).toReversed();
}
