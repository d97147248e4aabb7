/** Lists, newest first: an index gives the keys, the table gives the items as they are now. */
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { seoulIso } from '../../domain/time.ts';
import type { ListScope, Page, PageRequest, PositionedLists } from '../../ports/lists.ts';
import { itemsAt } from './batch.ts';
import { dynamodb } from './client.ts';
import { listedAt } from './index-attributes.ts';
import type { ListedKind } from './items/item-kind.ts';
import { tableSchema } from './schema.ts';

const { byKind, byOwner } = tableSchema.indexes;

/** The lists of one kind of item. */
export function itemLists<Key, Item>(
  tableName: string,
  kind: ListedKind<Key, Item>,
): PositionedLists<Item> {
  return {
    page: async (scope, request) => {
      const found = await positions(tableName, { name: kind.name, pkOf, scope, request });
      return { items: await itemsAt({ tableName, kind }, found.items.map(pkOf)), next: found.next };
    },
    positionOf: (item) => {
      const at = listedAt(kind, item);
      if (at === undefined) throw new Error('an item of a list has a place in it');
      return at.slice(kind.name.length + 1);
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
  const span = spanOf(search);
  const start = request.after === undefined ? undefined : `${name}#${request.after}`;
  if (start !== undefined && start < span.from) return { items: [] };
  const answer = await dynamodb().send(
    new QueryCommand({
      TableName: tableName,
      ...range(search, span),
      ScanIndexForward: false,
      Limit: request.limit + 1,
      // DynamoDB refuses to begin outside the range; whatever is newer than all of it is its beginning.
      ...(start !== undefined &&
        start <= span.until && { ExclusiveStartKey: startKey(search, start) }),
    }),
  );
  const rows = z.array(row).parse((answer.Items ?? []).map((item) => unmarshall(item)));
  const items = rows.slice(0, request.limit).map((one) => one.listed_at.slice(name.length + 1));
  return { items, next: rows.length > request.limit ? items.at(-1) : undefined };
}

const LATEST = '\uffff';

/** The oldest and the newest sort key that the scope lets in. */
const spanOf = ({ scope: { from, until }, name }: Search) => ({
  from: `${name}#${from === undefined ? '' : seoulIso(from)}`,
  until: `${name}#${until === undefined ? LATEST : seoulIso(until)}`,
});

function range({ scope, name }: Search, { from, until }: ReturnType<typeof spanOf>) {
  const index = scope.of === 'owner' ? byOwner : byKind;
  return {
    IndexName: index.name,
    KeyConditionExpression: '#partition = :partition AND #at BETWEEN :from AND :until',
    ExpressionAttributeNames: { '#partition': index.partitionKey, '#at': index.sortKey },
    ExpressionAttributeValues: marshall({
      ':partition': scope.of === 'owner' ? scope.owner : name,
      ':from': from,
      ':until': until,
    }),
  };
}

function startKey({ scope, name, pkOf }: Search, start: string) {
  const index = scope.of === 'owner' ? byOwner : byKind;
  return marshall({
    [index.partitionKey]: scope.of === 'owner' ? scope.owner : name,
    [index.sortKey]: start,
    [tableSchema.partitionKey]: pkOf(start.slice(name.length + 1)),
  });
}
