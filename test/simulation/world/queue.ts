/**
 * The work queue: delivers at least once, in any order, and again when a worker did not confirm; a
 * message that was delivered too often becomes a dead letter.
 */
import { HOUR, MINUTE, type Span } from '../../../functions/domain/time.ts';
import type { OwnQueue, Work } from '../../../functions/ports/work.ts';
import type { Faults } from './faults.ts';
import { type Kernel, QUIET } from './kernel.ts';
import type { Random } from './random.ts';

export interface Message {
  readonly work: Work;
  receives: number;
}

export interface Queue {
  readonly send: (work: readonly Work[]) => void;
  readonly depth: (kind: Work['kind']) => number;
  readonly deadLetters: () => number;
}

/** A worker's own queue, at the instant of each request. */
export interface TakenFrom {
  readonly take: () => Awaited<ReturnType<OwnQueue<Message>['take']>>;
  readonly remove: (done: readonly Message[]) => void;
}

/** Works on some messages, and on others of their queue; returns which of them to deliver again. */
export type Worker = (
  messages: readonly Message[],
  queue: TakenFrom,
) => Promise<readonly Message[]>;

const MOST_AT_ONCE = 5;
const BATCH = 10;
const MOST_RECEIVES = 5;
const VISIBILITY: Span = 20 * MINUTE;

export function createQueue(
  world: { readonly kernel: Kernel; readonly random: Random; readonly faults: Faults },
  worker: Worker,
): Queue {
  const { kernel, random, faults } = world;
  let waiting: Message[] = [];
  const depths: Record<Work['kind'], number> = {
    charge: 0,
    key: 0,
    subscription: 0,
    reconciliation: 0,
    customer: 0,
  };
  let working = 0;
  let dead = 0;

  const arrive = (message: Message, span: Span) =>
    kernel.after(span, () => {
      waiting.push(message);
      kernel.after(random.between(0, 300), take);
      return QUIET;
    });
  const delay = (): Span =>
    faults.strikes('messageLate') ? random.between(MINUTE, HOUR) : random.between(5, 2_000);

  const take = () => {
    if (working >= MOST_AT_ONCE || waiting.length === 0) return QUIET;
    const kind = waiting[0]?.work.kind;
    const messages = given(kind, 1 + random.below(BATCH));
    working += 1;
    void worker(messages, ownQueue(kind)).then((again) => {
      working -= 1;
      for (const { work: done } of messages) depths[done.kind] -= 1;
      for (const message of again) giveAgain(message);
      take();
    });
    return undefined;
  };
  /** Each kind of item has a queue of its own: a worker gets messages of one kind. */
  const given = (kind: Work['kind'] | undefined, most: number): readonly Message[] => {
    const messages = waiting.filter(({ work }) => work.kind === kind).slice(0, most);
    waiting = waiting.filter((message) => !messages.includes(message));
    for (const message of messages) message.receives += 1;
    // SQS may deliver a message again although it was worked on: the duplicate must do no harm.
    if (messages.length > 0 && faults.strikes('messageTwice'))
      for (const one of messages) arrive({ ...one }, delay());
    return messages;
  };
  const giveAgain = (message: Message, span = VISIBILITY) => {
    if (message.receives >= MOST_RECEIVES) {
      dead += 1;
      return;
    }
    depths[message.work.kind] += 1;
    arrive(message, span);
  };
  /** What is taken and not removed comes back by itself, whatever became of the worker. */
  const ownQueue = (kind: Work['kind'] | undefined): TakenFrom => {
    const out = new Set<Message>();
    const back = (message: Message) => {
      if (!out.delete(message)) return QUIET;
      depths[message.work.kind] -= 1;
      giveAgain(message, 0);
      return QUIET;
    };
    return {
      take: () => {
        const messages = given(kind, BATCH);
        for (const message of messages) {
          out.add(message);
          kernel.after(VISIBILITY, () => back(message));
        }
        return messages;
      },
      remove: (done) => {
        for (const message of done) if (out.delete(message)) depths[message.work.kind] -= 1;
      },
    };
  };
  return {
    send: (work) => {
      for (const one of work) {
        if (faults.strikes('messageLost')) continue;
        depths[one.kind] += 1;
        arrive({ work: one, receives: 0 }, delay());
      }
    },
    depth: (kind) => Math.max(0, depths[kind]),
    deadLetters: () => dead,
  };
}
