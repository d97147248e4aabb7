/** Lists, newest first: an index gives the keys, the table gives the items as they are now. */
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { seoulIso } from '../../domain/time.ts';
import type { ListScope, Lists, Page, PageRequest } from '../../ports/lists.ts';
import { itemsAt } from './batch.ts';
import { dynamodb } from './client.ts';
import type { ListedKind } from './items/item-kind.ts';
import { tableSchema } from './schema.ts';

const { byKind, byOwner } = tableSchema.indexes;

/** The lists of one kind of item. */
export function itemLists<Key, Item>(tableName: string, kind: ListedKind<Key, Item>): Lists<Item> {
  return {
    page: async (scope, request) => {
      const found = await positions(tableName, { name: kind.name, pkOf, scope, request });
      return { items: await itemsAt({ tableName, kind }, found.items.map(pkOf)), next: found.next };
    },
  };

  function pkOf(position: string) {
    return kind.pk(kind.keyFrom(position.slice(position.indexOf('#') + 1)));
  }
}

interface Search {
  readonly name: string;
  readonly pkOf: (position: string) => string;
  readonly scope: ListScope;
  readonly request: PageRequest;
}

const row = z.object({ listed_at: z.string() });

/** Positions are `<instant>#<id>`. Reads one item too many, to know if another page follows. */
async function positions(tableName: string, search: Search): Promise<Page<string>> {
  const { request, name } = search;
  const answer = await dynamodb().send(
    new QueryCommand({
      TableName: tableName,
      ...range(search),
      ScanIndexForward: false,
      Limit: request.limit + 1,
      ...(request.after !== undefined && { ExclusiveStartKey: startKey(search, request.after) }),
    }),
  );
  const rows = z.array(row).parse((answer.Items ?? []).map((item) => unmarshall(item)));
  const items = rows.slice(0, request.limit).map((one) => one.listed_at.slice(name.length + 1));
  return { items, next: rows.length > request.limit ? items.at(-1) : undefined };
}

const LATEST = '￿';

function range({ scope, name }: Search) {
  const index = scope.of === 'owner' ? byOwner : byKind;
  const from = scope.of === 'all' && scope.from !== undefined ? seoulIso(scope.from) : '';
  const until = scope.of === 'all' && scope.until !== undefined ? seoulIso(scope.until) : LATEST;
  return {
    IndexName: index.name,
    KeyConditionExpression: '#partition = :partition AND #at BETWEEN :from AND :until',
    ExpressionAttributeNames: { '#partition': index.partitionKey, '#at': index.sortKey },
    ExpressionAttributeValues: marshall({
      ':partition': scope.of === 'owner' ? scope.owner : name,
      ':from': `${name}#${from}`,
      ':until': `${name}#${until}`,
    }),
  };
}

function startKey({ scope, name, pkOf }: Search, position: string) {
  const index = scope.of === 'owner' ? byOwner : byKind;
  return marshall({
    [index.partitionKey]: scope.of === 'owner' ? scope.owner : name,
    [index.sortKey]: `${name}#${position}`,
    [tableSchema.partitionKey]: pkOf(position),
  });
}
