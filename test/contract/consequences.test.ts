/** Whoever decides a case reads first what each verdict does, and to how many won. */
import { expect, it } from 'vitest';
import { consequencesOf } from '../../functions/contract/consequences.ts';
import { CASE_REASONS, type CaseReason, FITTING } from '../../functions/domain/case/reason.ts';
import { claimAttempt } from '../../functions/domain/charge/attempt.ts';
import { customerUid, fence } from '../../functions/domain/ids.ts';
import { caseAbout } from '../../functions/domain/verdict/case.ts';
import { evidenceOf } from '../../functions/domain/verdict/evidence.ts';
import { chargeRequest, paymentRow, tenOClock } from '../domain/support/charging.ts';
import { times } from '../domain/support/times.ts';

const taken = paymentRow({ amount: 32_000 });
const about = { kind: 'payment', impUid: taken.impUid } as const;

const consequences = (reason: CaseReason, more: { readonly facts?: Record<string, string> } = {}) =>
  consequencesOf(caseAbout({ reason, about, payments: [taken], ...more }, tenOClock), 31_000);

/** About a key, no money is decided. */
const ABOUT_MONEY = CASE_REASONS.filter((reason) => reason !== 'key_not_deleted');

it.each(ABOUT_MONEY)(
  'a case %s says it of every verdict that fits, in both languages',
  (reason) => {
    const all = consequences(reason);
    expect(all.map(({ verdict }) => verdict)).toEqual(FITTING[reason]);
    for (const { en, ko } of all) {
      expect(en).toMatch(/3[12],000 won/);
      expect(ko).toMatch(/3[12],000원/);
    }
  },
);

it.each([
  ['adopt', 'took (32,000 won). Asked for: 31,000 won', '(32,000원)으로 결제 완료'],
  ['refund', 'given back whole (32,000 won)', '전액(32,000원) 돌려줍니다'],
  ['not_charged', 'the charge of 31,000 won is declined', '31,000원 결제는 거절'],
  ['waive', 'Nothing more is collected of 31,000 won', '31,000원을 더 받지 않습니다'],
])('%s of a payment that is not what was asked for names both sums', (verdict, en, ko) => {
  expect(consequences('payment_mismatch').find((one) => one.verdict === verdict)).toMatchObject({
    en: expect.stringContaining(en),
    ko: expect.stringContaining(ko),
  });
});

it('waiving says so where it only lets work go on, or leaves what is booked', () => {
  const waiver = (given: ReturnType<typeof consequences>) => given.at(-1)?.en;
  expect(waiver(consequences('repeated_errors'))).toMatch(/goes on; nothing is decided/);
  const facts = { booked_imp_uid: taken.impUid };
  expect(waiver(consequences('payment_mismatch', { facts }))).toMatch(/stay as they are/);
});

it('calling uncharged what the PG says exists is warned of, in both languages', () => {
  const question = { reason: 'unresolved', about, payments: [] } as const;
  const one = caseAbout(question, tenOClock);
  const attempt = claimAttempt({
    request: chargeRequest(),
    fence: fence('f'),
    now: tenOClock,
    times,
  });
  const evidence = evidenceOf({ ...attempt, saidToExist: true }, { history: [], payments: [] });
  const warned = ({ en, ko }: { en: string; ko: string }) =>
    /Careful: the PG answered/.test(en) && /주의: PG가/.test(ko);
  const warns = (given: typeof one) =>
    consequencesOf(given, 31_000)
      .filter(warned)
      .map(({ verdict }) => verdict);
  expect(warns({ ...one, evidence })).toEqual(['not_charged']);
  expect(warns(one)).toEqual([]);
});

it('a sum that nobody knows is not made up', () => {
  const two = [taken, paymentRow({ amount: 1 })];
  const one = caseAbout({ reason: 'unresolved', about, payments: two }, tenOClock);
  expect(consequencesOf(one, null).map(({ en }) => en)).toEqual([
    'The payment is kept: the charge counts as paid with what Iamport took. Asked for: an unknown sum.',
    'The payment is booked and given back whole. Nothing more is collected for this charge.',
    'No money was taken: the charge of an unknown sum is declined, and may be made again.',
    'Nothing more is collected of an unknown sum: they are owed no longer.',
  ]);
});

it('of a key that Iamport keeps it says that the key may stay there, and that nothing charges it', () => {
  const key = { kind: 'key', customerUid: customerUid('key-1') } as const;
  const asked = caseAbout({ reason: 'key_not_deleted', about: key, payments: [] }, tenOClock);
  expect(consequencesOf(asked, 0)).toMatchObject([
    { verdict: 'waive', en: expect.stringContaining('may stay at Iamport') },
  ]);
});
