/**
 * Watches orders of which the PG said that they exist: such an order is not sent again, and nothing but
 * a payment, a person, or somebody else who used its number settles it.
 */
import type { Charge, HistoryEntry } from '../../../functions/domain/charge/charge.ts';
import type { Sent } from '../pg/noticed.ts';
import type { Written } from '../world/table.ts';
import type { Accuse } from './violation.ts';

/** How the PG says it. */
const WORDS = '이미 주문이 이루어진';

export function watchSaidToExist({ accuse }: { readonly accuse: Accuse }) {
  const said = new Set<string>();
  const blame = (about: string, rule: string) => accuse({ rule, about, detail: '' });

  function heard(uid: string, history: readonly HistoryEntry[]): void {
    if (history.some(({ what, words }) => what === 'unknown' && words?.includes(WORDS)))
      said.add(uid);
  }

  function judged({ merchantUid: uid, ...charge }: Charge): void {
    if (charge.status !== 'declined' || !said.has(uid)) return;
    const byPerson = charge.history.some(({ what }) => what === 'verdict');
    if (!byPerson && charge.decline.code !== 'merchant_uid_taken')
      blame(uid, 'what the PG says exists is never called declined');
  }

  return {
    sent: ({ request: { merchantUid: uid } }: Sent) => {
      if (said.has(uid)) blame(uid, 'what the PG says exists is not sent again');
    },
    written: ({ after }: Written) => {
      if ('attempt' in after) heard(after.merchantUid, after.history);
      const open = 'openAttempt' in after ? after.openAttempt : undefined;
      if (open) heard(open.request.merchantUid, open.history);
      if ('merchantUid' in after && 'digest' in after) judged(after as Charge);
    },
  };
}
