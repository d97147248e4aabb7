/**
 * The stores of one invocation on the simulated table: each read and write is a call that may fail.
 */
import type { Instant } from '../../../functions/domain/time.ts';
import type { ListScope, Lists, Page } from '../../../functions/ports/lists.ts';
import type { Store } from '../../../functions/ports/stores.ts';
import type { Agenda, Hints } from '../../../functions/ports/work.ts';
import type { Pace } from '../../../functions/use-cases/workers/pace.ts';
import type { Site } from './fates.ts';
import type { Invocation } from './invocation.ts';
import type { ListedKind } from './listed.ts';
import type { Items, Kind } from './table.ts';
import type { World } from './world.ts';

/** One invocation in its world. */
export interface Run {
  readonly world: World;
  readonly invocation: Invocation;
  /** Counts the answers of this instance's charges. */
  readonly pace?: Pace | undefined;
}

/** The store of one kind of item. */
export function storeOf<K extends Kind>(
  { world: { table, fates, kernel }, invocation }: Run,
  kind: K,
  keyOf: (item: Items[K]) => string,
): Store<string, Items[K]> {
  const sites = SITES[kind];
  const put = <One extends Items[K]>(site: Site, item: One, version: number | undefined) => {
    const asked = { by: invocation.name, askedAt: kernel.now() };
    return invocation.call(site, () =>
      table.put({ kind, id: keyOf(item), item, ...asked }, version),
    );
  };
  return {
    find: (id) => invocation.call(sites.find, () => table.find(kind, id)),
    create: (item) => put(sites.create, item, undefined),
    replace: ({ version }, item) => put(sites.replace, item, version),
    stepAside: (lostTries) => invocation.clock.pause(fates.stepAside(lostTries)),
  };
}

/** Reads many items of one kind at once. */
export const manyOf =
  <K extends 'charge' | 'key' | 'subscription'>({ world: { table }, invocation }: Run, kind: K) =>
  (ids: readonly string[]) =>
    invocation.call(SITES[kind].findMany, () =>
      ids.flatMap((id) => table.find(kind, id)?.item ?? []),
    );

/** A position is the last id of a page: like the real lists, these only grow at their beginning. */
export const listsOf = <K extends ListedKind>(
  { world: { table }, invocation }: Run,
  kind: K,
): Lists<Items[K]> => ({
  page: (scope, { limit, after }) =>
    invocation.call(SITES[kind].page, (): Page<Items[K]> => {
      const all = table.listed(kind, scope.of === 'owner' ? scope.owner : undefined);
      const within = isEverything(scope) ? all : all.filter(({ at }) => isWithin(scope, at));
      const from = after === undefined ? 0 : within.findIndex(({ id }) => id === after) + 1;
      const part = within.slice(from, from + limit);
      const items = part.flatMap(({ id }) => table.find(kind, id)?.item ?? []);
      return { items, next: from + limit < within.length ? part.at(-1)?.id : undefined };
    }),
});

const isEverything = (scope: ListScope) =>
  scope.of === 'owner' || (scope.from === undefined && scope.until === undefined);

const isWithin = (scope: ListScope, at: Instant) =>
  scope.of === 'owner' || (at >= (scope.from ?? 0) && at < (scope.until ?? Infinity));

const SHARDS = [0];

export const agendaOf = ({ world: { table }, invocation }: Run): Agenda => ({
  shards: () => SHARDS,
  page: ({ lane: { kind, wakeFor }, from = 0, until, most }) =>
    invocation.call(AGENDA_PAGE, () => ({
      entries: table
        .due(until)
        .filter(
          ({ work, wakeFor: woken, dueAt }) =>
            work.kind === kind && woken === wakeFor && dueAt >= from,
        )
        .slice(0, most),
    })),
});

export const hintsOf = ({ world: { table }, invocation }: Run): Hints => ({
  inquireSoon: (work, now) =>
    invocation.call(LOOK_SOON, () => {
      table.hint(work, now);
      return table.find(work.kind, work.id) !== undefined;
    }),
  inquireAboutRefund: (uid, now) =>
    invocation.call(LOOK_FOR_REFUND, () => {
      table.hintRefund(uid, now);
      return table.find('charge', uid) !== undefined;
    }),
});

const sitesOf = (kind: Kind) =>
  ({
    find: { name: `${kind}.find`, kind: 'read' },
    create: { name: `${kind}.create`, kind: 'write' },
    replace: { name: `${kind}.replace`, kind: 'write' },
    findMany: { name: `${kind}.findMany`, kind: 'read' },
    page: { name: `${kind}.page`, kind: 'read' },
  }) satisfies Record<string, Site>;

const SITES: { readonly [K in Kind]: ReturnType<typeof sitesOf> } = {
  charge: sitesOf('charge'),
  key: sitesOf('key'),
  subscription: sitesOf('subscription'),
  customer: sitesOf('customer'),
  plan: sitesOf('plan'),
  control: sitesOf('control'),
  reconciliation: sitesOf('reconciliation'),
  case: sitesOf('case'),
};

const AGENDA_PAGE: Site = { name: 'agenda.page', kind: 'read' };
const LOOK_SOON: Site = { name: 'hints.lookSoon', kind: 'other' };
const LOOK_FOR_REFUND: Site = { name: 'hints.lookForRefund', kind: 'other' };
