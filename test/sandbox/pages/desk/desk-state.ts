/** What the desk knows and can do, as its views see it. */
import type { Charge } from '../shared/shapes.ts';
import type { CaseRead } from './case-shapes.ts';
import type { Happened } from './happened.ts';
import type { ShopApi } from './shop-api.ts';
import type { HistoryEntry } from './story.ts';
import type { World } from './world.ts';

export const rooms = [
  'overview',
  'subscriptions',
  'charges',
  'cards',
  'cases',
  'books',
  'events',
  'machine',
] as const;

export type Room = (typeof rooms)[number];

/** Which room, and which thing in it: `#charges/order-1`. */
export interface Place {
  readonly room: Room;
  readonly id: string | undefined;
}

export interface ChargeStory extends Charge {
  readonly history: readonly HistoryEntry[];
}

export interface CalendarDate {
  readonly period: number;
  readonly date: string;
  readonly rule: string;
}

/** More about the one thing that is looked at. */
export interface Detail {
  readonly story?: ChargeStory | undefined;
  readonly dates?: readonly CalendarDate[] | undefined;
  readonly case?: CaseRead | undefined;
}

export interface Desk {
  readonly world: World;
  readonly place: Place;
  readonly detail: Detail;
  /** What is being done at the moment. */
  readonly busy: string | undefined;
  /** What the API refused last. */
  readonly refusal: string | undefined;
  readonly happened: Happened | undefined;
  /** Does something and shows the world after it. */
  run(task: Task, doing?: string): Promise<void>;
  /** Says what is being done, while a long task goes on. */
  report(doing: string): void;
  forgetHappened(): void;
}

export type Task = (api: ShopApi) => Promise<unknown>;

/** Whether the clock was moved, and did not only run on. */
export const wasAdvanced = (before: string, after: string): boolean =>
  Date.parse(after) - Date.parse(before) > 6 * 60 * 60 * 1000;
