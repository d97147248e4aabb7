/**
 * Every verdict on a month's first attempt, beside whatever its second one may be in: the customer does
 * not pay twice in silence, and the shop loses no month that nobody gave up.
 */
import { describe, expect, it } from 'vitest';
import { VERDICTS, type Verdict } from '../../../functions/domain/case/reason.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { dueMonth } from '../support/due-month.ts';

type Month = Awaited<ReturnType<typeof dueMonth>>;

/** What comes of a verdict: what the PG keeps in the end, and whom the month waits for. */
interface Cell {
  readonly kept: readonly string[];
  readonly asked?: readonly string[];
  /** The verdict is refused: it would keep two payments. */
  readonly refused?: true;
}

const nothing: Cell = { kept: [] };
const mismatched = 'payment_mismatch';
const second = 'duplicate_payment';

/** Kept by the first attempt, in another sum than the month costs; or by a later one. */
const first = '1: 10900';

/** It is refused, and a person is still asked about both. */
const refused = (kept: string): Cell => ({
  kept: [first, kept],
  asked: [mismatched, second],
  refused: true,
});

const inDoubt = async (month: Month, fault: 'timeout_before' | 'timeout_after') => {
  month.next(fault);
  await month.work();
};

const paidLate = async (month: Month) => {
  await inDoubt(month, 'timeout_after');
  await hoursPass(month);
};

const inCase = async (month: Month) => {
  await month.declined();
  await month.foundOtherwise(2);
};

const judgedToo = (verdict: Verdict) => async (month: Month) => {
  await inCase(month);
  if (verdict === 'not_charged' || verdict === 'waive') await month.givenBack(2);
  await month.judged(2, verdict);
};

/** The second attempt, and what comes of each verdict on the first. */
const TABLE: readonly (readonly [
  second: string,
  made: (month: Month) => Promise<unknown>,
  comes: Readonly<Record<Verdict, Cell>>,
])[] = [
  [
    'is not made yet',
    async () => undefined,
    {
      adopt: { kept: [first] },
      refund: nothing,
      not_charged: { kept: ['2: 9900'] },
      waive: nothing,
    },
  ],
  [
    'was declined',
    (month) => month.declined(),
    {
      adopt: { kept: [first] },
      refund: nothing,
      not_charged: { kept: ['3: 9900'] },
      waive: nothing,
    },
  ],
  [
    'is in doubt, and turns out to be paid',
    (month) => inDoubt(month, 'timeout_after'),
    {
      adopt: { kept: [first, '2: 9900'], asked: [second] },
      refund: { kept: ['2: 9900'], asked: [second] },
      not_charged: { kept: ['2: 9900'] },
      waive: { kept: ['2: 9900'], asked: [second] },
    },
  ],
  [
    'is in doubt, and never arrived',
    (month) => inDoubt(month, 'timeout_before'),
    {
      adopt: { kept: [first] },
      refund: nothing,
      not_charged: { kept: ['2: 9900'] },
      waive: nothing,
    },
  ],
  [
    'is paid',
    paidLate,
    {
      adopt: refused('2: 9900'),
      refund: { kept: ['2: 9900'] },
      not_charged: { kept: ['2: 9900'] },
      waive: { kept: ['2: 9900'] },
    },
  ],
  [
    'is paid and was given back',
    async (month) => {
      await paidLate(month);
      await month.refunded(2);
    },
    { adopt: { kept: [first] }, refund: nothing, not_charged: nothing, waive: nothing },
  ],
  [
    'is paid and was given back in part',
    async (month) => {
      await paidLate(month);
      await month.refunded(2, 4_000);
    },
    {
      adopt: refused('2: 5900'),
      refund: { kept: ['2: 5900'] },
      not_charged: { kept: ['2: 5900'] },
      waive: { kept: ['2: 5900'] },
    },
  ],
  [
    'is in a case, too',
    inCase,
    {
      adopt: { kept: [first, '2: 10900'], asked: [mismatched, second] },
      refund: { kept: ['2: 10900'], asked: [mismatched, second] },
      not_charged: { kept: ['2: 10900'], asked: [mismatched] },
      waive: { kept: ['2: 10900'], asked: [mismatched] },
    },
  ],
  [
    'was waived',
    judgedToo('waive'),
    { adopt: { kept: [first] }, refund: nothing, not_charged: nothing, waive: nothing },
  ],
  [
    'was adopted',
    judgedToo('adopt'),
    {
      adopt: refused('2: 10900'),
      refund: { kept: ['2: 10900'] },
      not_charged: { kept: ['2: 10900'] },
      waive: { kept: ['2: 10900'] },
    },
  ],
  [
    'is being given back',
    judgedToo('refund'),
    {
      adopt: { kept: [first], asked: [mismatched, second], refused: true },
      refund: nothing,
      not_charged: nothing,
      waive: nothing,
    },
  ],
  [
    'was given back by a verdict',
    async (month) => {
      await judgedToo('refund')(month);
      await month.workOnCharges();
    },
    { adopt: { kept: [first] }, refund: nothing, not_charged: nothing, waive: nothing },
  ],
  [
    'was not charged',
    judgedToo('not_charged'),
    {
      adopt: { kept: [first] },
      refund: nothing,
      not_charged: { kept: ['3: 9900'] },
      waive: nothing,
    },
  ],
];

const cells = TABLE.flatMap(([second, made, comes]) =>
  VERDICTS.map((verdict) => [second, verdict, made, comes[verdict]] as const),
);

describe('of a month whose second attempt', () => {
  it.each(cells)('%s, the verdict %s on its first', async (_, verdict, made, cell) => {
    const month = await dueMonth();
    await judgedFirst(month, { verdict, made, isRefused: cell.refused === true });
    await hoursPass(month);
    await daysPass(month);
    const kept = (await month.kept()).map(
      (row) => `${month.numberOf(row)}: ${row.amount - row.cancelAmount}`,
    );
    expect({ kept, asked: month.asked() }).toEqual({ kept: cell.kept, asked: cell.asked ?? [] });
    expect(month.stored()).toMatchObject({ closedThrough: 2, missed: [] });
    await expect(month.collect()).rejects.toMatchObject({ code: 'nothing_owed' });
  });

  it('has one answer for each of its states, and keeps two payments only with a question', () => {
    const both = cells.filter(([, , , { kept }]) => kept.length > 1);
    expect(both.length).toBeGreaterThan(3);
    expect(both.filter(([, , , { asked = [] }]) => asked.length === 0)).toEqual([]);
  });
});

/** The first attempt is in a case: another sum was taken, given back, and is shown once more if it is named. */
async function judgedFirst(
  month: Month,
  wish: {
    readonly verdict: Verdict;
    readonly made: (month: Month) => Promise<unknown>;
    readonly isRefused: boolean;
  },
): Promise<void> {
  const { verdict, made, isRefused } = wish;
  await month.declined();
  month.here.served.advance(DAY);
  await month.foundOtherwise(1);
  await month.givenBack(1);
  await made(month);
  if (verdict === 'adopt' || verdict === 'refund') month.taken(1);
  const given = month.judged(1, verdict);
  if (isRefused) await expect(given).rejects.toMatchObject({ code: 'not_in_this_state' });
  else await given;
}

/** What was in doubt is found out, and what goes back is on its way. */
async function hoursPass(month: Month): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    month.here.served.advance(15 * MINUTE);
    await month.work();
    await month.workOnCharges();
  }
}

/** What is still owed is tried by its plan; comparisons see what was taken. */
async function daysPass(month: Month): Promise<void> {
  for (let day = 0; day < 9; day += 1) {
    month.here.served.advance(DAY);
    await month.work();
    await month.compared();
    await month.workOnCharges();
  }
}
