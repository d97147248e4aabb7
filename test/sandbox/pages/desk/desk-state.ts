/** The desk's state and actions, as its views use them. */
import type { Happened } from './happened.ts';
import type { Control, RoomData } from './room-data.ts';
import type { ShopApi } from './shop-api.ts';

export const rooms = [
  'overview',
  'cases',
  'charges',
  'subscriptions',
  'customers',
  'books',
  'control',
  'events',
  'machine',
] as const;

export type Room = (typeof rooms)[number];

/** The room, the item in it, or the filters and the page of its list. */
export interface Place {
  readonly room: Room;
  readonly id: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

/** What every room shows. */
export interface Frame {
  readonly now: string;
  readonly control: Control;
  /** `3`, `100+`; undefined until they are counted. */
  readonly openCases: string | undefined;
}

export interface Desk {
  readonly frame: Frame;
  readonly place: Place;
  readonly data: RoomData;
  /** The running task. */
  readonly busy: string | undefined;
  /** The API's latest refusal, or that nothing was found. */
  readonly refusal: string | undefined;
  readonly happened: Happened | undefined;
  /** Runs a task, then reads and shows the state again. */
  run(task: Task, doing?: string): Promise<void>;
  /** Goes to what the text names: a customer, an order number, an imp_uid. */
  search(text: string): Promise<void>;
  /** Shows the progress of a long task. */
  report(doing: string): void;
  forgetHappened(): void;
}

export type Task = (api: ShopApi) => Promise<unknown>;

/** Whether the clock was advanced, rather than just running. */
export const wasAdvanced = (before: string, after: string): boolean =>
  Date.parse(after) - Date.parse(before) > 6 * 60 * 60 * 1000;
