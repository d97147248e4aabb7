/** Everything the table holds, as one text. */
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { dynamodb } from '../../../functions/adapters/dynamodb/client.ts';
import { TABLE } from '../../adapters/support/embedded-aws.ts';

export async function tableContent(): Promise<string> {
  const items: object[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await dynamodb().send(
      new ScanCommand({ TableName: TABLE, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return JSON.stringify(items);
}
