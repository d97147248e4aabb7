/** The scheduled charges: planned by an earlier system, revoked, or executed when they are due. */
import type { Book } from '../book/book.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';
import { newSchedule, type Schedule, type SchedulePlan } from './schedule.ts';

export interface Schedules {
  /** Throws a SandboxRefusal when there is no such key, or the number is scheduled already. */
  readonly plan: (plan: SchedulePlan) => Schedule;
  readonly all: () => readonly Schedule[];
  /** Those that were waiting for this key, or under these numbers, and now never happen. */
  readonly revoke: (which: {
    readonly customerUid: string | undefined;
    readonly merchantUids: readonly string[];
  }) => readonly Schedule[];
  /** Puts what became of one in its place. */
  readonly replace: (done: Schedule) => void;
  /** Epoch milliseconds of the next execution. */
  readonly nextDueAt: () => number | undefined;
  readonly restore: (all: readonly Schedule[]) => void;
}

export function createSchedules(world: {
  readonly book: Book;
  readonly nowSeconds: () => number;
}): Schedules {
  let all: readonly Schedule[] = [];
  const replace = (done: Schedule) => {
    all = all.map((one) => (isWaiting(one) && isSame(one, done) ? done : one));
  };
  return {
    plan: (plan) => {
      const key = world.book.key(plan.customer_uid)?.customer;
      if (!key) throw new SandboxRefusal(`There is no key customer_uid ${plan.customer_uid}.`);
      const schedule = newSchedule(plan, key);
      if (all.some((one) => isWaiting(one) && isSame(one, schedule))) {
        throw new SandboxRefusal(`merchant_uid ${plan.merchant_uid} is scheduled already.`);
      }
      all = [...all, schedule];
      return schedule;
    },
    all: () => all,
    revoke: ({ customerUid, merchantUids }) => {
      const revoked = all
        .filter(isWaiting)
        .filter((one) => customerUid === undefined || one.customer_uid === customerUid)
        .filter((one) => merchantUids.length === 0 || merchantUids.includes(one.merchant_uid))
        .map((one) => ({
          ...one,
          schedule_status: 'revoked' as const,
          revoked_at: world.nowSeconds(),
        }));
      for (const one of revoked) replace(one);
      return revoked;
    },
    replace,
    nextDueAt: () => {
      const instants = all.filter(isWaiting).map((one) => one.schedule_at * 1000);
      return instants.length === 0 ? undefined : Math.min(...instants);
    },
    restore: (given) => {
      all = given;
    },
  };
}

const isWaiting = (one: Schedule) => one.schedule_status === 'scheduled';
const isSame = (one: Schedule, other: Schedule) => one.merchant_uid === other.merchant_uid;
