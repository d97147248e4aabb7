/** A month that was tried several times, and persons who judge one of its attempts. */
import type { Verdict } from '../../../../functions/domain/case/reason.ts';
import { impUid } from '../../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../../functions/domain/own-ids.ts';
import { DAY, HOUR, MINUTE } from '../../../../functions/domain/time.ts';
import { judgeCase } from '../../../../functions/use-cases/case/judge-case.ts';
import { isHeld } from '../../people/judging.ts';
import { request } from '../../world/functions.ts';
import type { World } from '../../world/world.ts';
import { all, type Cast, card, worker } from '../casts.ts';
import { firstKey, START, subscriptionId } from '../stage.ts';
import { storyFates } from '../story-fates.ts';
import { at, away, by, type Stories } from './telling.ts';

const uidOf = (attempt: number) => periodUidOf({ subscriptionId, period: 1, attempt });

/** The PG takes another sum for an attempt that it had declined. */
const taken =
  (attempt: number): Cast =>
  ({ world: { pg, kernel } }) => {
    const declined = pg.rows().findLast(({ merchantUid }) => merchantUid === uidOf(attempt));
    if (declined === undefined) throw new Error('it was never tried');
    const paid = { status: 'paid', amount: 10_900, paidAt: kernel.now() } as const;
    const { failedAt: _, failReason: __, ...begun } = declined;
    pg.add({
      ...begun,
      ...paid,
      impUid: impUid(`imp_${attempt}_${kernel.now()}`),
      falselyDeclined: true,
      cancellations: [],
    });
  };

const heldOf = ({ pg }: World, attempt: number) =>
  pg.rows().find((row) => row.merchantUid === uidOf(attempt) && isHeld(row));

/** It is given back in the PG's own console. */
const givenBack =
  (attempt: number): Cast =>
  ({ world }) => {
    const held = heldOf(world, attempt);
    if (held === undefined) throw new Error('nothing is kept');
    const { impUid, amount } = held;
    world.pg.giveBack({ impUid, amount, balance: amount, reason: '관리자 취소' });
  };

const judged =
  (attempt: number, verdict: Verdict): Cast =>
  ({ world }) => {
    const asked = world.table
      .all('case')
      .find(({ about }) => 'merchantUid' in about && about.merchantUid === uidOf(attempt));
    if (asked === undefined) throw new Error('nobody is asked');
    const named = verdict === 'adopt' ? { impUid: heldOf(world, attempt)?.impUid } : {};
    void request(world, `an operator says ${verdict}`, (ports) =>
      judgeCase(ports, { id: asked.id, by, verdict, ...named }),
    );
  };

/** The night's comparison has asked about the attempt, and in the morning its money goes back. */
const askedAbout = (attempt: number, day: number): Cast =>
  all(
    at(START + day * DAY + HOUR, taken(attempt)),
    at(START + day * DAY + 20 * HOUR, givenBack(attempt)),
  );

/** The second attempt is paid, its answer is lost, and nobody looks for it for three hours. */
const secondInDoubt = (...casts: readonly Cast[]) => ({
  fates: storyFates({ requests: ['goesOn', 'lostAfter'] }),
  weather: { triggerAway: [away(START + DAY + 5 * MINUTE, 3 * HOUR)] },
  cast: all(
    card(firstKey, 'empty'),
    worker,
    at(START + HOUR / 2, card(firstKey, 'good')),
    askedAbout(1, 0),
    ...casts,
  ),
});

export const judgedMonths: Stories = {
  'a month that is waived while its second attempt is in doubt, and paid': () =>
    secondInDoubt(at(START + DAY + HOUR, judged(1, 'waive'))),
  'a payment that is adopted while the second attempt of its month is in doubt, and paid': () =>
    secondInDoubt(at(START + DAY + HOUR / 2, taken(1)), at(START + DAY + HOUR, judged(1, 'adopt'))),
  'a payment that is to be adopted after the second attempt of its month was paid': () =>
    secondInDoubt(
      at(START + DAY + 5 * HOUR, taken(1)),
      at(START + DAY + 6 * HOUR, judged(1, 'adopt')),
    ),
  'a month that is waived by its second attempt, and not charged by its first': () => ({
    fates: storyFates(),
    cast: all(
      card(firstKey, 'empty'),
      worker,
      askedAbout(1, 0),
      askedAbout(2, 1),
      at(START + 2 * DAY + HOUR, judged(2, 'waive')),
      at(START + 2 * DAY + 4 * HOUR, judged(1, 'not_charged')),
    ),
  }),
};
