/** A person decides about one attempt at a month that was tried several times: it is paid once at most. */
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { dueMonth } from '../support/due-month.ts';

describe('that its first attempt was not charged', () => {
  it.each(['before', 'after'])('makes nobody pay twice: said %s it is paid', async (when) => {
    const { here, uid, work, declined, foundOtherwise, givenBack, judged, stored, collect, paid } =
      await dueMonth();
    await declined();
    await foundOtherwise(1);
    await givenBack(1);
    if (when === 'before') await judged(1, 'not_charged');
    here.served.advance(DAY);
    await declined();
    here.served.advance(2 * DAY);
    await work();
    if (when === 'after') await judged(1, 'not_charged');
    expect(stored()).toMatchObject({ status: 'active', closedThrough: 2, missed: [] });
    await expect(collect()).rejects.toMatchObject({ code: 'nothing_owed' });
    expect(paid()).toEqual([uid(3)]);
  });

  it('leaves it owed under a number after all that were used, which are asked about first', async () => {
    const { here, uid, work, declined, taken, givenBack, judged, stored, collect, paid } =
      await dueMonth();
    for (const pause of [0, DAY, 2 * DAY]) {
      here.served.advance(pause);
      await declined();
    }
    taken(1);
    here.served.advance(2 * DAY);
    await work();
    await givenBack(1);
    await judged(1, 'not_charged');
    expect(stored()).toMatchObject({ missed: [{ period: 2, attempts: 3 }] });
    taken(3, 9_900);
    expect((await collect()).charge).toMatchObject({ merchantUid: uid(3), status: 'paid' });
    expect(paid()).toEqual([uid(3)]);
  });
});

describe('that its month is waived', () => {
  it('ends it, though its second attempt was in doubt: nothing is sent again', async () => {
    const { here, uid, work, next, declined, foundOtherwise, givenBack, judged, stored, paid } =
      await dueMonth();
    await declined();
    await foundOtherwise(1);
    await givenBack(1);
    here.served.advance(DAY);
    next('timeout_before');
    await work();
    expect(stored()).toMatchObject({ openAttempt: { number: 2, phase: 'unknown' } });
    await judged(1, 'waive');
    for (let turn = 0; turn < 8; turn += 1) {
      here.served.advance(15 * MINUTE);
      await work();
    }
    expect(here.charges.item(uid(2))).toMatchObject({ decline: { class: 'not_executed' } });
    expect(stored()).toMatchObject({ openAttempt: undefined, closedThrough: 2, missed: [] });
    expect(paid()).toEqual([]);
  });
});

describe('more money of a month that a person has judged', () => {
  it.each(['not_charged', 'waive'] as const)('is a question of its own after %s', async (said) => {
    const { here, declined, foundOtherwise, givenBack, judged, taken, compared, kept, asked } =
      await dueMonth();
    await declined();
    await foundOtherwise(1);
    await givenBack(1);
    await judged(1, said);
    taken(1);
    expect((await compared()).differences).toMatchObject([{ resolution: 'case' }]);
    expect((await compared()).differences).toEqual([]);
    expect(asked()).toEqual(['payment_mismatch']);
    await judged(1, 'refund');
    here.served.advance(MINUTE);
    expect([(await kept()).length, asked()]).toEqual([1, ['payment_mismatch']]);
  });
});
