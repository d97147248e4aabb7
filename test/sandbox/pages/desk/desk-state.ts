/** The desk's state and actions, as its views use them. */
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

/** The room, and the item in it: `#charges/order-1`. */
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
  readonly amount: number;
  readonly rule: string;
}

/** More about the selected item. */
export interface Detail {
  readonly story?: ChargeStory | undefined;
  readonly dates?: readonly CalendarDate[] | undefined;
  readonly case?: CaseRead | undefined;
}

export interface Desk {
  readonly world: World;
  readonly place: Place;
  readonly detail: Detail;
  /** The running task. */
  readonly busy: string | undefined;
  /** The API's latest refusal. */
  readonly refusal: string | undefined;
  readonly happened: Happened | undefined;
  /** Runs a task, then reads and shows the state again. */
  run(task: Task, doing?: string): Promise<void>;
  /** Shows the progress of a long task. */
  report(doing: string): void;
  forgetHappened(): void;
}

export type Task = (api: ShopApi) => Promise<unknown>;

/** Whether the clock was advanced, rather than just running. */
export const wasAdvanced = (before: string, after: string): boolean =>
  Date.parse(after) - Date.parse(before) > 6 * 60 * 60 * 1000;
