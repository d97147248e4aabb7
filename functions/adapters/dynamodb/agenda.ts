/** The agenda: the sparse index of everything that must happen later, in shards sorted by when. */
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Agenda, AgendaEntry, Work } from '../../ports/work.ts';
import { dynamodb } from './client.ts';
import { AGENDA_SHARDS } from './index-attributes.ts';
import { tableSchema } from './schema.ts';

const { agenda: index } = tableSchema.indexes;

/** Small enough that the pages of all sixteen shards fit in memory. */
const PAGE = 250;

const row = z.object({
  pk: z.string(),
  wake_at: z.number(),
  agenda_shard: z.string(),
  wake_for: z.optional(z.enum(['charge', 'work'])),
});

type Row = z.infer<typeof row>;

/** The agenda of the table called `tableName`; a shard's pages come in order of due times. */
export const agenda = (tableName: string): Agenda => {
  const shards = Array.from({ length: AGENDA_SHARDS }, (_, shard) => String(shard));
  const read = (search: Parameters<Agenda['page']>[0]) => page(tableName, search);
  return {
    shards,
    page: async (search) => {
      const { rows, next } = await read(search);
      return { entries: rows.flatMap(entryOf), next };
    },
    countCharges: ({ until, most }) => countCharges({ shards, read }, { until, most }),
  };
};

interface Part {
  readonly rows: readonly Row[];
  readonly next?: string | undefined;
}

async function page(
  tableName: string,
  search: { readonly shard: string; readonly until: number; readonly after?: string | undefined },
): Promise<Part> {
  const answer = await dynamodb().send(
    new QueryCommand({
      TableName: tableName,
      IndexName: index.name,
      KeyConditionExpression: '#shard = :shard AND #at <= :until',
      ExpressionAttributeNames: { '#shard': index.partitionKey, '#at': index.sortKey },
      ExpressionAttributeValues: marshall({ ':shard': search.shard, ':until': search.until }),
      Limit: PAGE,
      ...(search.after !== undefined && { ExclusiveStartKey: startKey(search.after) }),
    }),
  );
  const rows = z.array(row).parse((answer.Items ?? []).map((item) => unmarshall(item)));
  const last = answer.LastEvaluatedKey && unmarshall(answer.LastEvaluatedKey);
  return { rows, next: last && JSON.stringify(last) };
}

const keyShape = z.object({ pk: z.string(), wake_at: z.number(), agenda_shard: z.string() });

const startKey = (after: string) => marshall(keyShape.parse(JSON.parse(after)));

interface CountWorld {
  readonly shards: readonly string[];
  readonly read: (search: Parameters<Agenda['page']>[0]) => Promise<Part>;
}

interface CountSearch {
  readonly until: number;
  readonly most: number;
}

/** Reads all shards in parallel; each stops when it alone reaches the limit. */
async function countCharges(world: CountWorld, search: CountSearch): Promise<number> {
  const counts = await Promise.all(world.shards.map((shard) => countShard(world, shard, search)));
  return Math.min(
    counts.reduce((sum, count) => sum + count, 0),
    search.most,
  );
}

async function countShard(
  { read }: CountWorld,
  shard: string,
  { until, most }: CountSearch,
): Promise<number> {
  let count = 0;
  let after: string | undefined;
  do {
    const part = await read({ shard, until, after });
    count += part.rows.filter((one) => one.wake_for === 'charge').length;
    after = part.next;
  } while (after !== undefined && count < most);
  return count;
}

const KINDS: readonly (readonly [string, Work['kind']])[] = [
  ['CHARGE#', 'charge'],
  ['KEY#', 'key'],
  ['SUBSCRIPTION#', 'subscription'],
  ['RECONCILIATION#', 'reconciliation'],
];

function entryOf({ pk, wake_for, wake_at }: Row): AgendaEntry[] {
  const kind = KINDS.find(([prefix]) => pk.startsWith(prefix));
  return kind === undefined
    ? []
    : [
        {
          work: { kind: kind[1], id: pk.slice(kind[0].length) },
          wakeFor: wake_for ?? 'work',
          dueAt: wake_at,
        },
      ];
}
