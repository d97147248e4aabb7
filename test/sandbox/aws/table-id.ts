/**
 * The table's id. DynamoDB gives a new one to every table, restored ones included. The embedded
 * engine stores its id with the items, so a copy would keep it; here it is stored beside them.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { AwsAnswer, AwsCall } from './aws-call.ts';
import type { TableEngine } from './table-engine.ts';

export interface TableId {
  /** Undefined while the engine's own id serves. */
  current(): string | undefined;
  /** From now on another table has the place of this one. */
  renew(): void;
}

export function createTableId(given?: string): TableId {
  let id = given;
  return {
    current: () => id,
    renew: () => {
      id = randomUUID();
    },
  };
}

const noted = z.object({ id: z.string(), path: z.string(), inode: z.number() });

/** The id of the table in a directory; a copied, moved or restored directory is another table. */
export async function tableIdIn(directory: string): Promise<string> {
  const items = join(directory, 'table');
  await mkdir(items, { recursive: true });
  const place = { path: await realpath(items), inode: (await stat(items)).ino };
  const file = join(directory, 'table-id.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const known = noted.safeParse(JSON.parse(text)).data;
  if (known?.path === place.path && known.inode === place.inode) return known.id;
  const id = randomUUID();
  await writeFile(file, JSON.stringify({ id, ...place }));
  return id;
}

/** The same engine, with this id in its descriptions of the table. */
export function withTableId(engine: TableEngine, id: () => string | undefined): TableEngine {
  return {
    ...engine,
    answer: async (call) => named(call, await engine.answer(call), id()),
  };
}

const description = z.object({ Table: z.looseObject({}) });

function named(call: AwsCall, answer: AwsAnswer, id: string | undefined): AwsAnswer {
  if (id === undefined || answer.status !== 200 || !call.target.endsWith('.DescribeTable'))
    return answer;
  const { Table } = description.parse(JSON.parse(answer.body.toString()));
  const { 'x-amz-crc32': _sumOfTheOther, ...headers } = answer.headers;
  return { ...answer, headers, body: JSON.stringify({ Table: { ...Table, TableId: id } }) };
}
