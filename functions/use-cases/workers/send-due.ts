/** Sends what is due to the queues, lane by lane. */
import type { Instant } from '../../domain/time.ts';
import type { Agenda, WorkQueue } from '../../ports/work.ts';
import { LANES, mostInQueue, type Room } from './lanes.ts';
import { oldestFirst } from './oldest-first.ts';

export interface SendPorts {
  readonly agenda: Agenda;
  readonly queue: WorkQueue;
}

export interface Tick {
  readonly now: Instant;
  /** How many charges may go out. */
  readonly charges: number;
}

export interface Sent {
  readonly sent: number;
  /** How many due entries were read, sent or not. */
  readonly due: number;
  /** Since when the oldest due charge is due; now if there is none. */
  readonly oldestCharge: Instant;
}

/** Needs no cursor: what was not sent, or not done, is still in the agenda. */
export async function sendDue(ports: SendPorts, { now, charges }: Tick): Promise<Sent> {
  let [sent, due, left, oldestCharge] = [0, 0, charges, now];
  const filled = new Map<Room['kind'], number>();
  for (const lane of LANES) {
    const { kind, wakeFor, most } = lane;
    const depth = filled.get(kind) ?? (await ports.queue.depth(kind));
    const room = Math.max(0, Math.min(most, mostInQueue(kind) - depth));
    const isCharges = wakeFor === 'charge';
    const wanted = isCharges ? Math.min(room, left) : room;
    const { entries, read } = await oldestFirst(ports.agenda, { lane, until: now, most: wanted });
    const chosen = entries.slice(0, wanted);
    if (chosen.length > 0) await ports.queue.send(chosen.map(({ work }) => work));
    filled.set(kind, depth + chosen.length);
    sent += chosen.length;
    due += read;
    if (isCharges) left -= chosen.length;
    if (isCharges) oldestCharge = Math.min(oldestCharge, entries[0]?.dueAt ?? now);
  }
  return { sent, due, oldestCharge };
}
