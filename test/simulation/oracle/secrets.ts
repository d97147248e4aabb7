/** Searches everything that is stored, published and logged for card numbers and buyers' data. */
import { eventDetail } from '../../../functions/contract/event-detail.ts';
import { reconciliationSummary } from '../../../functions/contract/reconciliation-view.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { BUYER } from '../people/one-off.ts';
import type { World } from '../world/world.ts';
import type { Accuse } from './violation.ts';

/** A run of digits as long as a card number; a masked one does not match. */
const CARD = /(?<!\d)\d{15,16}(?!\d)/;

const KINDS = [
  'charge',
  'key',
  'subscription',
  'customer',
  'plan',
  'control',
  'reconciliation',
  'case',
] as const;

export function watchSecrets(world: { readonly accuse: Accuse }) {
  const blame = (rule: string, about: string, detail: string) =>
    world.accuse({ rule, about, detail });
  const judgeText = (about: string, text: string) => {
    const found = CARD.exec(text)?.[0];
    if (found !== undefined) blame('no card number is kept, told or logged', about, found);
  };
  const judgePublic = (about: string, text: string) => {
    judgeText(about, text);
    if (namesBuyer(text)) blame('no buyer is told or logged', about, text);
  };
  const judgeCharge = ({ status, merchantUid }: Charge, text: string) => {
    if (status !== 'processing' && namesBuyer(text))
      blame('the buyer goes with the verdict', merchantUid, status);
  };
  return {
    logged: (line: string) => judgePublic('the log', line),
    judge: ({ table, bus }: World) => {
      for (const kind of KINDS)
        for (const item of table.all(kind)) {
          const text = JSON.stringify(item);
          judgeText(kind, text);
          if (kind === 'charge') judgeCharge(item as Charge, text);
        }
      for (const { events } of bus.told())
        judgePublic('an event', JSON.stringify(eventDetail(events, reconciliationSummary)));
    },
  };
}

const BUYERS_FACTS = Object.values(BUYER);

const namesBuyer = (text: string) => BUYERS_FACTS.some((part) => text.includes(part));
