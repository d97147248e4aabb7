/** The operator's desk in the browser: reads a room, shows it, reads it again after a change. */
import { render } from 'preact';
import { speak } from '../shared/speak.ts';
import { clockView } from './clock-view.ts';
import { type Desk, type Task, wasAdvanced } from './desk-state.ts';
import { deskView } from './frame-view.ts';
import { happenedIn } from './happened.ts';
import { placeIn } from './place.ts';
import { countOf, readFirst, readRest } from './reading.ts';
import type { BillingEvent, Control, RoomData } from './room-data.ts';
import { addressFor } from './search.ts';
import { createShopApi, Refused } from './shop-api.ts';
import { say } from './words.ts';

const lookEveryMs = 1500;

interface Pulse {
  readonly now: string;
  readonly changes: string;
  /** How many were published so far. */
  readonly events: number;
}

speak();
const api = await createShopApi();
let pulse: Pulse | undefined;
let looking = false;
/** How many readings have begun: only the latest is shown. */
let readings = 0;
const begins = placeIn(location.hash);
const [begun, control] = await Promise.all([
  readFirst(api, begins).catch(refusedRoom),
  readControl(),
]);
let desk: Desk = {
  frame: { now: api.began, control, openCases: undefined },
  place: begins,
  data: begun,
  busy: undefined,
  refusal: undefined,
  happened: undefined,
  run,
  search,
  report: (busy) => show({ busy }),
  forgetHappened: () => show({ happened: undefined }),
};
show({});
// Before anything is read below: an operator may have clicked already.
window.addEventListener('hashchange', go);
void look();
await Promise.all([readBelow(), countCases()]);
setInterval(() => document.hidden || desk.busy !== undefined || void look(), lookEveryMs);

function show(changed: Partial<Desk>): void {
  desk = { ...desk, ...changed };
  const [root, time] = ['desk', 'time'].map((id) => document.getElementById(id));
  if (root) render(deskView(desk), root);
  if (time) render(clockView(desk), time);
}

/** What happened while time moved is shown only in the room where it was moved. */
async function go(): Promise<void> {
  const place = placeIn(location.hash);
  const reading = begin();
  const data = await readFirst(api, place).catch(refusedRoom);
  if (reading !== readings) return;
  const happened = place.room === desk.place.room ? desk.happened : undefined;
  show({ place, data, happened, refusal: undefined });
  window.scrollTo(0, 0);
  await readBelow();
}

/** Reads the place again; what stands below stays until it is read again too. */
async function refresh(changed: Partial<Desk> = {}): Promise<void> {
  const { place } = desk;
  const reading = begin();
  const [control, seen] = await Promise.all([
    readControl(),
    readFirst(api, place).catch(refusedRoom),
  ]);
  if (reading !== readings) return show(changed);
  const frame = { ...desk.frame, now: pulse?.now ?? desk.frame.now, control };
  show({ frame, data: { ...desk.data, ...seen }, ...changed });
  await Promise.all([readBelow(), countCases()]);
}

async function readBelow(): Promise<void> {
  const { place, data, frame } = desk;
  const reading = readings;
  const rest = await readRest(api, place, frame, data).catch(refusedRoom);
  if (reading === readings) show({ data: { ...desk.data, ...rest } });
}

async function countCases(): Promise<void> {
  const open = countOf(await api.page('cases', { status: 'open' }));
  show({ frame: { ...desk.frame, openCases: open } });
}

/** One task at a time: while one runs, no other can start. */
async function run(task: Task, doing = ''): Promise<void> {
  show({ busy: doing, refusal: undefined });
  const before = await readPulse();
  const refusal = await task(api).then(() => undefined, wordsOf);
  pulse = await readPulse();
  const happened = wasAdvanced(before.now, pulse.now)
    ? happenedIn({ from: before.now, to: pulse.now, events: await eventsAfter(before) })
    : desk.happened;
  await refresh({ refusal, happened, busy: undefined });
}

async function search(text: string): Promise<void> {
  show({ busy: say('searching'), refusal: undefined });
  const address = await addressFor(api, text).catch(() => undefined);
  show({ busy: undefined, ...(address === undefined && { refusal: say('notFound', { text }) }) });
  if (address !== undefined) location.hash = address;
}

async function look(): Promise<void> {
  if (looking) return;
  looking = true;
  try {
    const seen = await readPulse();
    const isNew = seen.changes !== pulse?.changes;
    const isFirst = pulse === undefined;
    pulse = seen;
    if (isNew && !isFirst && desk.busy === undefined) await refresh();
  } catch {
    // The sandbox does not answer: the desk stays as it is, and tries again.
  } finally {
    looking = false;
  }
}

function begin(): number {
  readings += 1;
  return readings;
}

function readPulse(): Promise<Pulse> {
  return api.control('/pulse');
}

function readControl(): Promise<Control> {
  return api.call('/control');
}

const eventsAfter = async ({ events: skip }: Pulse) =>
  (await api.control<{ events: readonly BillingEvent[] }>(`/events?skip=${skip}`)).events;

/** A room whose filters the API refuses shows the refusal, and nothing else. */
function refusedRoom(error: unknown): RoomData {
  if (!(error instanceof Refused)) throw error;
  return { refused: wordsOf(error) };
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return `${say('refused')} ${words}`;
}
