/**
 * Watches what stays at Iamport: no key of a window that nobody here knows of. And keys that it does not
 * delete: each is asked for ten times, and once more whenever somebody
 * repeats the deletion; then a person has it in a case.
 */
import { isIssued } from '../../../functions/domain/billing-key/billing-key.ts';
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { World } from '../world/world.ts';
import type { Accuse } from './violation.ts';

const MOST_BY_ITSELF = 10;
/** A worker that crashes between a refusal and its write has not counted it. */
const UNCOUNTED = 2;

/** Two messages about one key may meet; what is asked again is an hour apart. */
const AT_ONCE = 30 * MINUTE;

export function watchKeptKeys(world: { readonly accuse: Accuse; readonly now: () => Instant }) {
  /** When each key was refused; refusals at one time count once. */
  const refused = new Map<string, readonly Instant[]>();

  return {
    keyKept: (uid: string) => {
      const before = refused.get(uid) ?? [];
      const latest = before.at(-1) ?? Number.NEGATIVE_INFINITY;
      if (world.now() - latest >= AT_ONCE) refused.set(uid, [...before, world.now()]);
    },
    judge: ({ table, pg }: World) => {
      for (const { status, customerUid } of table.all('key'))
        if (status === 'failed' && pg.cardOf(customerUid) !== undefined)
          world.accuse({ rule: 'no key stays at Iamport unknown', about: customerUid, detail: '' });
      for (const [uid, times] of refused) {
        const key = table.find('key', uid)?.item;
        if (key === undefined || !isIssued(key)) continue;
        const about = { about: uid, detail: `${times.length} refusals` };
        const asked = key.history.filter(({ what }) => what === 'deletion_asked').length ?? 0;
        if (times.length > MOST_BY_ITSELF + UNCOUNTED + asked)
          world.accuse({ rule: 'a deletion that is refused ends', ...about });
        const isAsked = table.find('case', `key_not_deleted.${uid}`) !== undefined;
        if (key.status === 'retiring' && key.wakeAt === undefined && !isAsked)
          world.accuse({ rule: 'of a key that is not deleted a person is asked', ...about });
      }
    },
  };
}
