/** The operator's desk in the browser: reads the state, shows it, reads it again after a change. */
import { render } from 'preact';
import { speak } from '../shared/language.ts';
import type { CaseRead } from './case-shapes.ts';
import {
  type CalendarDate,
  type ChargeStory,
  type Desk,
  type Detail,
  type Task,
  wasAdvanced,
} from './desk-state.ts';
import { deskView } from './frame-view.ts';
import { happenedBetween } from './happened.ts';
import { placeIn } from './place.ts';
import { createShopApi } from './shop-api.ts';
import { ifThere, readWorld } from './world.ts';

const lookEveryMs = 1500;

speak();
const api = await createShopApi();
let pulse = await changes();
let looking = false;
/** How many tasks have started. */
let runs = 0;
let desk: Desk = {
  world: await readWorld(api),
  place: placeIn(location.hash),
  detail: {},
  busy: undefined,
  refusal: undefined,
  happened: undefined,
  run,
  report: (busy) => show({ busy }),
  forgetHappened: () => show({ happened: undefined }),
};
await go();
window.addEventListener('hashchange', go);
setInterval(() => document.hidden || desk.busy !== undefined || void look(), lookEveryMs);

function show(changed: Partial<Desk>): void {
  desk = { ...desk, ...changed };
  const root = document.getElementById('desk');
  if (root) render(deskView(desk), root);
}

/**
 * An operator who has changed rooms meanwhile stays there. What happened while time moved is shown
 * only in the room where it was moved.
 */
async function go(): Promise<void> {
  const { hash } = location;
  const place = placeIn(hash);
  const detail = await readDetail(place);
  if (hash !== location.hash) return;
  show({ place, detail, happened: place.room === desk.place.room ? desk.happened : undefined });
}

/** One task at a time: while one runs, no other can start. */
async function run(task: Task, doing = ''): Promise<void> {
  runs += 1;
  const before = desk.world;
  show({ busy: doing, refusal: undefined });
  const refusal = await task(api).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  pulse = await changes();
  const world = await readWorld(api, desk.world);
  const happened = wasAdvanced(before.now, world.now)
    ? happenedBetween(before, world)
    : desk.happened;
  await showWithDetail({ world, refusal, happened, busy: undefined });
}

/** State that was read before a task is not shown after it. */
async function look(): Promise<void> {
  if (looking) return;
  looking = true;
  const begun = runs;
  try {
    const seen = await changes();
    if (seen === pulse) return;
    const world = await readWorld(api, desk.world);
    if (begun !== runs) return;
    pulse = seen;
    await showWithDetail({ world });
  } catch {
    // The sandbox does not answer: the desk stays as it is, and tries again.
  } finally {
    looking = false;
  }
}

/** Also reads the selected item again, unless the operator has left it meanwhile. */
async function showWithDetail(changed: Partial<Desk>): Promise<void> {
  const { place } = desk;
  const detail = await readDetail(place);
  show({ ...changed, ...(desk.place === place && { detail }) });
}

async function changes(): Promise<string> {
  return (await api.control<{ changes: string }>('/pulse')).changes;
}

async function readDetail({ room, id }: Desk['place']): Promise<Detail> {
  if (id === undefined) return {};
  if (room === 'charges') return { story: await ifThere(api.call<ChargeStory>(`/charges/${id}`)) };
  if (room === 'cases') {
    return { case: await ifThere(api.call<CaseRead>(`/cases/${encodeURIComponent(id)}`)) };
  }
  if (room !== 'subscriptions') return {};
  const target = `/subscriptions/${id}/calendar?n=12`;
  const calendar = await ifThere(api.call<{ dates: CalendarDate[] }>(target));
  return { dates: calendar?.dates };
}
