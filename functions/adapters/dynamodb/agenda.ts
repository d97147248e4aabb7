/** The agenda: the sparse index of everything that must happen later, by lane, in shards. */
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Agenda, AgendaEntry, AgendaSearch, Lane } from '../../ports/work.ts';
import { shardName, shardsOf } from './agenda-shards.ts';
import { workAt } from './agenda-work.ts';
import { dynamodb } from './client.ts';
import { tableSchema } from './schema.ts';

const { agenda: index } = tableSchema.indexes;

/** Small enough that the pages of a lane's shards fit in memory. */
const PAGE = 250;

/** The agenda of the table called `tableName`; a shard's pages come in order of due times. */
export const agenda = (tableName: string): Agenda => ({
  shards: shardsOf,
  page: async (search) => {
    const { rows, next } = await page(tableName, search);
    return { entries: rows.flatMap((row) => entryOf(row, search.lane)), next };
  },
});

const row = z.object({ pk: z.string(), wake_at: z.number() });

type Row = z.infer<typeof row>;

async function page(tableName: string, search: AgendaSearch) {
  const { after, most = PAGE } = search;
  const answer = await dynamodb().send(
    new QueryCommand({
      ...dueIn(tableName, search),
      Limit: Math.min(most, PAGE),
      ...(after !== undefined && { ExclusiveStartKey: startKey(after) }),
    }),
  );
  const rows = z.array(row).parse((answer.Items ?? []).map((item) => unmarshall(item)));
  const last = answer.LastEvaluatedKey && unmarshall(answer.LastEvaluatedKey);
  return { rows, next: last && JSON.stringify(last) };
}

const dueIn = (tableName: string, search: AgendaSearch) => ({
  TableName: tableName,
  IndexName: index.name,
  KeyConditionExpression: '#shard = :shard AND #at BETWEEN :from AND :until',
  ExpressionAttributeNames: { '#shard': index.partitionKey, '#at': index.sortKey },
  ExpressionAttributeValues: marshall({
    ':shard': shardName(search.lane, search.shard),
    ':from': search.from ?? 0,
    ':until': search.until,
  }),
});

const keyShape = z.object({ pk: z.string(), wake_at: z.number(), agenda_shard: z.string() });

const startKey = (after: string) => marshall(keyShape.parse(JSON.parse(after)));

function entryOf({ pk, wake_at }: Row, { wakeFor }: Lane): readonly AgendaEntry[] {
  const work = workAt(pk);
  return work === undefined ? [] : [{ work, wakeFor, dueAt: wake_at }];
}
