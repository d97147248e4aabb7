/** How many refunds may be made on one day, automatic and asked for. */
import { describe, expect, it } from 'vitest';
import type { Control } from '../../../functions/domain/control/control.ts';
import { withRefundCounted } from '../../../functions/domain/control/refund-quota.ts';
import { ownControl } from '../support/control.ts';

describe('the daily quota of automatic refunds allows', () => {
  const today = '2026-11-23';
  const of = 'duplicateRefunds' as const;
  const counted = (duplicateRefunds: Control['duplicateRefunds'], most = 3) =>
    withRefundCounted(ownControl({ duplicateRefunds }), { of, today, most })?.duplicateRefunds;

  it.each<[what: string, before: Control['duplicateRefunds'], count: number | undefined]>([
    ['the first ever', undefined, 1],
    ['the last of today', { on: today, count: 2 }, 3],
    ['not one more than the quota', { on: today, count: 3 }, undefined],
    ['the first of today, after a full day', { on: '2026-11-22', count: 3 }, 1],
  ])('%s', (_what, before, count) => {
    expect(counted(before)).toEqual(count && { on: today, count });
  });

  it('none at all when it is zero', () => {
    expect(counted(undefined, 0)).toBeUndefined();
  });

  it('asked refunds on their own, whatever went back automatically', () => {
    const control = ownControl({ duplicateRefunds: { on: today, count: 9 } });
    const asked = (most: number) => withRefundCounted(control, { of: 'askedRefunds', today, most });
    expect(asked(1)).toEqual({ ...control, askedRefunds: { on: today, count: 1 } });
    expect(asked(0)).toBeUndefined();
  });

  it('and counting changes nothing else of the control item', () => {
    const control = ownControl();
    expect(withRefundCounted(control, { of, today, most: 1 })).toEqual({
      ...control,
      duplicateRefunds: { on: today, count: 1 },
    });
  });
});
