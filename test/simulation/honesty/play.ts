/** Plays a list of operations on one table, in names of one run alone. */
import { shardOf } from '../../../functions/adapters/dynamodb/agenda-shards.ts';
import { merchantUid, ownerOf } from '../../../functions/domain/ids.ts';
import { DAY, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import { LANES } from '../../../functions/use-cases/workers/lanes.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { type Side, shelvesOf } from './kinds.ts';
import { type Operation, SLOTS } from './operations.ts';

type Shelves = ReturnType<typeof shelvesOf>;
type Kind = keyof Shelves;

interface Run {
  readonly side: Side;
  readonly shelves: Shelves;
  readonly number: number;
}

/** Every answer in order, and all items at the end. */
export async function play(
  given: { readonly side: Side; readonly number: number },
  operations: readonly Operation[],
) {
  const run = { ...given, shelves: shelvesOf(given.side) };
  const answers: unknown[] = [];
  for (const operation of operations) answers.push(plain(await answer(run, operation)));
  return { answers, left: plain(await left(run)) };
}

/** As an item comes back: what is undefined is not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const idOf = (run: Run, kind: Kind, slot: number) => `r${run.number}-${kind}-${slot}`;
const ownerIn = ({ number }: Run) =>
  ownerOf({ issuer: 'https://shop.example', subject: `run-${number}` });
const beginOf = ({ number }: Run): Instant => tenOClock + number * DAY;

async function answer(run: Run, operation: Operation): Promise<unknown> {
  const { side, shelves } = run;
  if ('until' in operation) return due(run, operation.until);
  if (!('kind' in operation))
    return side.hints.inquireAboutRefund(
      merchantUid(idOf(run, 'charge', operation.slot)),
      operation.at,
    );
  const { kind, slot } = operation;
  const id = idOf(run, kind, slot);
  if ('at' in operation) return side.hints.inquireSoon({ kind, id }, operation.at);
  const createdAt = beginOf(run) + slot * MINUTE;
  const facts = { ...operation, id, owner: ownerIn(run), createdAt };
  return operation.does === 'create'
    ? shelves[kind].create(facts)
    : shelves[kind].replace(facts, operation.does === 'replace' ? 'fresh' : 'first');
}

/** Of this run only: the table is shared. Each shard that holds an item of the run is read once. */
async function due(run: Run, until: Instant) {
  const { agenda } = run.side;
  const pages = LANES.flatMap((lane) => {
    const { kind } = lane;
    if (kind === 'reconciliation' || kind === 'customer') return [];
    const ids = SLOTS.map((slot) => idOf(run, kind, slot));
    const pks = ids.map((id) => `${lane.kind.toUpperCase()}#${id}`);
    const own = agenda.shards(lane);
    const shards = new Set(pks.map((pk) => shardOf(pk, lane) % own.length));
    return [...shards].map((shard) => agenda.page({ lane, shard, until }));
  });
  return (await Promise.all(pages))
    .flatMap(({ entries }) => entries)
    .filter(({ work }) => work.id.startsWith(`r${run.number}-`))
    .sort((one, two) => one.dueAt - two.dueAt || (one.work.id < two.work.id ? -1 : 1));
}

async function left(run: Run) {
  const { side, shelves } = run;
  const uids = SLOTS.map((slot) => merchantUid(idOf(run, 'charge', slot)));
  const kinds: readonly Kind[] = ['charge', 'key', 'subscription'];
  const found = kinds.flatMap((kind) =>
    SLOTS.map((slot) => shelves[kind].find(idOf(run, kind, slot))),
  );
  const span = { from: beginOf(run), until: beginOf(run) + DAY - 1 };
  return {
    found: await Promise.all(found),
    many: await side.manyCharges(uids),
    own: (await side.chargeLists.page({ of: 'owner', owner: ownerIn(run) }, { limit: 2 })).items,
    all: (await side.chargeLists.page({ of: 'all', ...span }, { limit: 10 })).items,
    due: await due(run, tenOClock + 2 * DAY),
  };
}
