/** In every text that any route reads, cards are refused in whatever spelling. */
import { describe, expect, it } from 'vitest';
import { publishedCards, spellingsOf } from '../domain/card-data/support/spellings.ts';
import { thorough } from '../thorough.ts';
import { goodRequests } from './support/good-requests.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();

const identifiers = ['merchant_uid', 'customer_uid', 'refund_id', 'plan_id'];

/** All 300 of each card in CI, else every 29th: 124, of each card others. */
const spellings = publishedCards.flatMap(spellingsOf).filter((_, at) => thorough || at % 29 === 0);

/** The body once for each of its free texts, with a card in that text's place. */
function withText(body: object, card: string): readonly object[] {
  return Object.entries(body).flatMap(([field, value]): readonly object[] => {
    if (typeof value === 'string')
      return identifiers.includes(field) ? [] : [{ ...body, [field]: card }];
    const isObject = typeof value === 'object' && value !== null;
    return isObject ? withText(value, card).map((inner) => ({ ...body, [field]: inner })) : [];
  });
}

/** Iamport's webhook is answered 200 whatever it says; `card-data.test.ts` has it. */
const refusing = Object.entries(goodRequests).filter(([name]) => name !== 'POST /webhooks/iamport');

describe.each(refusing)('%s', (name, { bodies, path = {} }) => {
  it('refuses a card in each of its free texts, however it is spelled', async () => {
    const passed: object[] = [];
    for (const card of spellings)
      for (const body of bodies.flatMap((one) => [
        { ...one, unknown: card },
        ...withText(one, card),
      ])) {
        const { status, text } = await house.call(name, {
          body,
          path: { id: 'sb-nobodys', ...path },
        });
        if (status !== 400 || !text.includes('"code":"card_data_refused"')) passed.push(body);
      }
    expect(passed).toEqual([]);
  });

  it('refuses a solid card in each of its identifiers', async () => {
    const passed: object[] = [];
    for (const { number } of publishedCards)
      for (const body of bodies)
        for (const field of identifiers.filter((each) => Object.hasOwn(body, each))) {
          const sent = { ...body, [field]: `o-${number}` };
          const { text } = await house.call(name, {
            body: sent,
            path: { id: 'sb-nobodys', ...path },
          });
          if (!text.includes('"code":"card_data_refused"')) passed.push(sent);
        }
    expect(passed).toEqual([]);
  });
});
