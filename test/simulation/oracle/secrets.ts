/** Looks through everything we keep, tell and log for what must be in none of it. */
import type { World } from '../world/world.ts';
import type { Accuse } from './violation.ts';

/** A run of digits as long as a card number; what the PG masks is not one. */
const CARD = /(?<!\d)\d{15,16}(?!\d)/;

export function watchSecrets(world: { readonly accuse: Accuse }) {
  const judgeText = (about: string, text: string) => {
    const found = CARD.exec(text)?.[0];
    if (found !== undefined)
      world.accuse({ rule: 'no card number is kept, told or logged', about, detail: found });
  };
  return {
    logged: (line: string) => judgeText('the log', line),
    judge: ({ table, bus }: World) => {
      for (const kind of ['charge', 'key', 'subscription', 'customer', 'control'] as const)
        for (const item of table.all(kind)) judgeText(kind, JSON.stringify(item));
      for (const { news } of bus.told()) judgeText('an event', JSON.stringify(news));
    },
  };
}
