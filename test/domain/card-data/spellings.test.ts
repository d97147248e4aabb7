/** Card numbers are found however people and programs spell them, whatever stands beside them. */
import { describe, expect, it } from 'vitest';
import { findForbidden } from '../../../functions/domain/card-data/find-forbidden.ts';
import { publishedCards, SPELLINGS, spellingsOf } from './support/spellings.ts';

const found = { kind: 'card_data', field: 'memo' };

describe.each(publishedCards)('$number', (card) => {
  const spellings = spellingsOf(card);

  it('is found in each of 300 spellings', () => {
    expect(new Set(spellings).size).toBe(SPELLINGS);
    const missed = spellings.filter(
      (memo) => findForbidden(JSON.stringify({ memo })) === undefined,
    );
    expect(missed).toEqual([]);
    expect(findForbidden(JSON.stringify({ memo: spellings[1] }))).toEqual(found);
  });

  it('is found in each of them within JSON in a text', () => {
    const missed = spellings.filter(
      (note) =>
        findForbidden(JSON.stringify({ memo: JSON.stringify({ cart: [{ note }] }) })) === undefined,
    );
    expect(missed).toEqual([]);
  });

  it.each(['merchant_uid', 'customer_uid', 'refund_id', 'plan_id'])(
    'is found in %s where it is solid',
    (field) => {
      const { number } = card;
      const ids = [number, `order${number}`, `order-${number}-1`, `${number}_a`, `0_${number}`];
      const missed = ids.filter(
        (id) => findForbidden(JSON.stringify({ [field]: id })) === undefined,
      );
      expect(missed).toEqual([]);
      expect(findForbidden(JSON.stringify({ charge: { [field]: number } }))).toEqual({
        kind: 'card_data',
        field: 'charge',
      });
    },
  );

  it('is found as a number', () => {
    expect(findForbidden(`{"memo":${card.number}}`)).toEqual(found);
    expect(findForbidden(`{"memo":[${card.number}.0]}`)).toEqual(found);
  });
});
