/** A billing key in answers and events; of its card, only what the gateway masked. */
import type { IssuedKey } from '../domain/billing-key/billing-key.ts';
import type { Card } from '../domain/gateway/outcome.ts';
import { partiesOf } from '../domain/ids.ts';
import { seoulIso } from '../domain/time.ts';

/** A billing key for its customer. */
export const billingKeyView = (key: IssuedKey) => ({
  customer_uid: key.customerUid,
  status: key.status,
  card: cardView(key.issuance.card),
  pg: key.issuance.pg,
  registered_at: seoulIso(key.registeredAt),
});

/** The same for the shop, with its customer, its history and what its card was declined for. */
export const shopBillingKeyView = (key: IssuedKey) => ({
  ...billingKeyView(key),
  customer_id: partiesOf(key.owner).subject,
  history: keyHistory(key.history),
  ...(key.declines && { card_declines: declinesView(key.declines) }),
});

const declinesView = ({ recent, deadSince }: NonNullable<IssuedKey['declines']>) => ({
  declined_at: recent.map(({ at }) => seoulIso(at)),
  dead_since: deadSince === undefined ? null : seoulIso(deadSince),
});

export const keyHistory = (history: IssuedKey['history']) =>
  history.map(({ at, actor, what }) => ({ at: seoulIso(at), actor, what }));

/** A masked card; unknown fields are null. */
export const cardView = (card: Card) => ({
  name: card.name ?? null,
  code: card.code ?? null,
  masked_number: card.maskedNumber ?? null,
});
