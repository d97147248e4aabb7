/** Sends what is due to the queues, lane by lane. */
import { type DueSpan, type Holding, spansNotHeld } from '../../domain/control/held-days.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agenda, AgendaEntry, WorkQueue } from '../../ports/work.ts';
import { lanesFor, mostInQueue, type Room } from './lanes.ts';
import { type Due, oldestFirst } from './oldest-first.ts';

export interface SendPorts {
  readonly agenda: Agenda;
  readonly queue: WorkQueue;
  /** As many as are deployed if absent. */
  readonly callsInFlight?: number | undefined;
  readonly lanes?: readonly Room[];
}

export interface Tick {
  readonly now: Instant;
  /** How many charges may go out. */
  readonly charges: number;
  /** Which days are held: what fell due on them is not sent. */
  readonly control: Holding;
}

export interface Sent {
  readonly sent: number;
  /** How many due entries were read, sent or not. */
  readonly due: number;
  /** Since when the oldest due charge is due; now if there is none. */
  readonly oldestCharge: Instant;
}

/** Needs no cursor: what was not sent, or not done, is still in the agenda. */
export async function sendDue(ports: SendPorts, tick: Tick): Promise<Sent> {
  let [sent, due, left, oldestCharge] = [0, 0, tick.charges, tick.now];
  const depths = new Map<Room['kind'], number>();
  const notHeld = spansNotHeld(tick.control, tick.now);
  const { agenda, queue, lanes = lanesFor(ports.callsInFlight) } = ports;
  for (const lane of lanes) {
    const isCharges = lane.wakeFor !== 'work';
    const wanted = isCharges ? Math.min(lane.most, left) : lane.most;
    const spans = lane.wakeFor === 'due' ? notHeld : [{ until: tick.now }];
    const { entries, read } = await dueInLane(agenda, { lane, spans, most: wanted });
    const chosen = await sendWhatFits(
      { queue, lanes },
      { kind: lane.kind, wanted, entries, depths },
    );
    sent += chosen;
    due += read;
    if (isCharges) left -= chosen;
    if (isCharges) oldestCharge = Math.min(oldestCharge, entries[0]?.dueAt ?? tick.now);
  }
  return { sent, due, oldestCharge };
}

/** The spans one after the other, until there is enough. */
async function dueInLane(
  agenda: Agenda,
  search: {
    readonly lane: Room;
    readonly spans: readonly DueSpan[];
    readonly most: number;
  },
): Promise<Due> {
  const { lane, spans, most } = search;
  let found: Due = { entries: [], read: 0 };
  for (const span of spans) {
    if (found.entries.length > 0 && found.entries.length >= most) break;
    const left = Math.max(0, most - found.entries.length);
    const next = await oldestFirst(agenda, { lane, ...span, most: left });
    found = { entries: [...found.entries, ...next.entries], read: found.read + next.read };
  }
  return found;
}

/** How many were sent. A queue is asked only if something could be: most turns find nothing due. */
async function sendWhatFits(
  { queue, lanes }: Pick<SendPorts, 'queue' | 'lanes'>,
  lane: {
    readonly kind: Room['kind'];
    readonly wanted: number;
    readonly entries: readonly AgendaEntry[];
    readonly depths: Map<Room['kind'], number>;
  },
): Promise<number> {
  const { kind, wanted, entries, depths } = lane;
  if (wanted === 0 || entries.length === 0) return 0;
  const depth = depths.get(kind) ?? (await queue.depth(kind));
  const room = Math.max(0, Math.min(wanted, mostInQueue(kind, lanes) - depth));
  const chosen = entries.slice(0, room);
  if (chosen.length > 0) await queue.send(chosen.map(({ work }) => work));
  depths.set(kind, depth + chosen.length);
  return chosen.length;
}
