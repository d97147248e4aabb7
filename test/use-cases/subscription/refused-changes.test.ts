/** Changes that a subscription refuses, each for its reason, and orders of the shop that are refused. */
import { describe, expect, it } from 'vitest';
import { customerUid } from '../../../functions/domain/ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { DAY, SECOND, seoulDate } from '../../../functions/domain/time.ts';
import { type Change, changed } from '../../../functions/use-cases/subscription/apply-change.ts';
import { createShopSubscription } from '../../../functions/use-cases/subscription/create-shop-subscription.ts';
import { kim } from '../../domain/support/charging.ts';
import { paidSubscription, seoul } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const now = seoul('2026-11-25 12:00');
const asked = { actor: kim, now };
const of = (more: Partial<Subscription>) => paidSubscription('2026-10-23', more);
const exempt = { name: '월간 구독', amount: 9_900, taxFree: 9_900 };
const change = { at: now, actor: kim, what: 'paused' } as const;

describe('a change is refused', () => {
  it.each<[why: string, of: Partial<Subscription>, wish: Change, code: string, says: RegExp]>([
    [
      'of what has ended',
      { status: 'canceled' },
      { paused: true },
      'not_in_this_state',
      /canceled/,
    ],
    ['of what waits', { status: 'waiting' }, { paused: true }, 'not_in_this_state', /waits/],
    [
      'of what waits for a new card',
      { status: 'suspended' },
      { paused: true },
      'not_in_this_state',
      /new card/,
    ],
    [
      'that would resume today',
      {},
      { paused: true, resumeOn: seoulDate(now) },
      'invalid_request',
      /resume_at/,
    ],
    [
      'after hundreds of others',
      { history: Array.from({ length: 300 }, () => change) },
      { paused: true },
      'limit_exceeded',
      /too often/,
    ],
    [
      'to an amount of which nobody knows the tax',
      { price: exempt },
      { nextPrice: { amount: 12_000 } },
      'invalid_request',
      /free of tax/,
    ],
    [
      'with a consent from tomorrow',
      {},
      { nextPrice: { amount: 12_000, consentedAt: now + DAY } },
      'consent_required',
      /never count/,
    ],
    [
      'with a consent of last year',
      {},
      { nextPrice: { amount: 12_000, consentedAt: now - 365 * DAY } },
      'consent_required',
      /never count/,
    ],
  ])('%s', (_, more, wish, code, says) => {
    const refused = () => changed(of(more), wish, asked);
    expect(refused).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(says) }),
    );
  });

  it('never to be canceled at once, however it stands and however often it was changed', () => {
    const cancelNow = { cancelNow: true };
    const often = of({ history: Array.from({ length: 300 }, () => change) });
    expect(changed(often, cancelNow, asked)?.status).toBe('canceled');
    expect(changed(of({ status: 'waiting' }), cancelNow, asked)?.status).toBe('canceled');
    expect(changed(of({ status: 'canceled' }), cancelNow, asked)).toBeUndefined();
  });

  it('never to end with the period while it waits, in none: it ends at once', () => {
    const waiting = of({ status: 'waiting' });
    const wish = { cancelAtPeriodEnd: true };
    expect(changed(waiting, wish, asked)).toMatchObject({
      status: 'canceled',
      ended: { at: now, reason: 'requested' },
    });
    for (const half of [{ ...wish, paused: true }, { cancelAtPeriodEnd: false }])
      expect(() => changed(waiting, half, asked)).toThrow(/waits/);
  });
});

describe('the shop’s order of a subscription', () => {
  async function shop() {
    const here = await world();
    const order = {
      idempotencyKey: 'order-1',
      customerUid: here.hasKey(),
      price: { name: '월간 구독', amount: 9_900 },
      actor: kim,
      deadline: here.served.now() + 26 * SECOND,
    };
    return { here, order };
  }

  it('is not begun on a day that is past', async () => {
    const { here, order } = await shop();
    const late = { ...order, startOn: seoulDate(here.served.now() - DAY) };
    await expect(createShopSubscription(here.ports, late)).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [{ field: 'start_on' }],
    });
  });

  it('is answered as before when it is repeated, and refused when the body is another', async () => {
    const { here, order } = await shop();
    const first = await createShopSubscription(here.ports, order);
    const again = await createShopSubscription(here.ports, order);
    expect(again).toMatchObject({ replayed: true, subscription: { id: first.subscription.id } });
    expect(here.payments()).toHaveLength(1);
    const other = { ...order, customerUid: customerUid('another') };
    await expect(createShopSubscription(here.ports, other)).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
  });
});
