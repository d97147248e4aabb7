/** The test's own DynamoDB for the sandbox, so that the test can read every stored item. */
import { once } from 'node:events';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import * as z from 'zod/mini';

export interface Table {
  readonly url: string;
  /** The content of every table, as one text. */
  readonly contents: () => Promise<string>;
}

/** It ends with the test file's process: its sandbox is searched at the very end. */
export async function openTable(): Promise<Table> {
  const server = dynalite({ createTableMs: 0 }).listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const url = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: url, region: 'ap-northeast-2', credentials });
  return { url, contents: () => contentsOf(client) };
}

async function contentsOf(client: DynamoDBClient): Promise<string> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const scans = TableNames.map((TableName) => client.send(new ScanCommand({ TableName })));
  return JSON.stringify((await Promise.all(scans)).map(({ Items }) => Items));
}
