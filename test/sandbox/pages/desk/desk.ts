/** The operator's desk in the browser: reads the world, shows it, and looks again when it changed. */
import { render } from 'preact';
import { speak } from '../shared/language.ts';
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

async function go(): Promise<void> {
  const place = placeIn(location.hash);
  show({ place, detail: await readDetail(place) });
}

/** One thing at a time: while something is done, nothing else can be started. */
async function run(task: Task, doing = ''): Promise<void> {
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
  show({ world, refusal, happened, busy: undefined, detail: await readDetail(desk.place) });
}

async function look(): Promise<void> {
  const seen = await changes().catch(() => pulse);
  if (seen === pulse) return;
  pulse = seen;
  const world = await readWorld(api, desk.world);
  if (desk.busy === undefined) show({ world, detail: await readDetail(desk.place) });
}

async function changes(): Promise<string> {
  return (await api.control<{ changes: string }>('/pulse')).changes;
}

async function readDetail({ room, id }: Desk['place']): Promise<Detail> {
  if (id === undefined) return {};
  if (room === 'charges') return { story: await ifThere(api.call<ChargeStory>(`/charges/${id}`)) };
  if (room !== 'subscriptions') return {};
  const target = `/subscriptions/${id}/calendar?n=12`;
  const calendar = await ifThere(api.call<{ dates: CalendarDate[] }>(target));
  return { dates: calendar?.dates };
}
