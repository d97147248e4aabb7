/** What a person sees of a charge, and what is kept back. */
import { describe, expect, it } from 'vitest';
import { claimAttempt } from '../../../functions/domain/charge/attempt.ts';
import type { Buyer } from '../../../functions/domain/gateway/answer.ts';
import { keptPayments } from '../../../functions/domain/gateway/kept-payments.ts';
import { fence, impUid } from '../../../functions/domain/ids.ts';
import { evidenceOf } from '../../../functions/domain/verdict/evidence.ts';
import { chargeRequest, tenOClock as now, paymentRow } from '../support/charging.ts';
import { times } from '../support/times.ts';

const attemptOf = (buyer: Buyer | undefined) =>
  claimAttempt({ request: chargeRequest({ buyer }), fence: fence('a'), now, times });

const buyerSeen = (buyer: Buyer | undefined) =>
  evidenceOf(attemptOf(buyer), { history: [], payments: [] }).request?.buyer;

describe('of an open charge', () => {
  it('every instant is shown, the request without the data of the shop, and neither fence nor buyer', () => {
    const { buyer: _, customData: _own, ...request } = chargeRequest();
    const attempt = {
      ...attemptOf(undefined),
      notFoundAt: now + 1,
      failedAt: now + 2,
      gatewayBlindSince: now + 3,
    };
    const history = [{ at: now, what: 'claimed' }] as const;
    expect(evidenceOf(attempt, { history, payments: [paymentRow()] })).toEqual({
      history,
      payments: [paymentRow()],
      request,
      times: {
        phase: 'claimed',
        requestedAt: now,
        sendBy: now + 15_000,
        settleAfter: now + 690_000,
        sends: 1,
        inquireAt: now + 690_000,
        notFoundAt: now + 1,
        failedAt: now + 2,
        gatewayBlindSince: now + 3,
      },
    });
  });

  it.each<[Buyer, Buyer]>([
    [
      { name: '홍길동', email: 'buyer@example.com', tel: '010-0000-0078' },
      { name: '홍**', email: 'b***', tel: '***78' },
    ],
    [{ name: '𠮷野' }, { name: '𠮷**' }],
    [{ name: 'X' }, { name: 'X**' }],
    [
      { name: '', email: '', tel: '' },
      { name: '', email: '', tel: '' },
    ],
    [{ name: 'two\nlines' }, { name: 't**' }],
    [{ addr: '서울', postcode: '04524' }, {}],
  ])(
    'the buyer is masked so that only somebody who knows them recognises them: %j',
    (buyer, seen) => {
      expect(buyerSeen(buyer)).toEqual(seen);
    },
  );

  it('a request without a buyer shows none', () => {
    expect(buyerSeen(undefined)).toBeUndefined();
  });
});

describe('of the records at the PG', () => {
  it('ten are kept', () => {
    const rows = Array.from({ length: 11 }, (_, index) =>
      paymentRow({ impUid: impUid(`imp_${index}`) }),
    );
    expect(keptPayments(rows)).toEqual(rows.slice(0, 10));
  });

  it.each([
    ['[1254] 카드 424242*********2 잔액부족', '[1254] 카드 … 잔액부족', '1254'],
    ['카드사 응답 없음', '카드사 응답 없음', undefined],
    ['', undefined, undefined],
    [undefined, undefined, undefined],
  ])('a failure is kept by its code, in cleaned words: %j', (failReason, kept, code) => {
    const row = paymentRow({ status: 'failed', ...(failReason !== undefined && { failReason }) });
    const [shown] = keptPayments([row]);
    expect(shown).toStrictEqual({
      ...paymentRow({ status: 'failed' }),
      ...(kept !== undefined && { failReason: kept }),
      ...(code !== undefined && { failure: { code } }),
    });
    expect(shown && 'failReason' in shown).toBe(kept !== undefined);
  });
});
