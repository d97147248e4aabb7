/** Every guard of the charge protocol and of its calendar, each with the code without it. */
import { again } from './guards/again.ts';
import { borders } from './guards/borders.ts';
import { cards } from './guards/cards.ts';
import { claims } from './guards/claims.ts';
import { deletions } from './guards/deletions.ts';
import { existing } from './guards/existing.ts';
import { keys } from './guards/keys.ts';
import { leaving } from './guards/leaving.ts';
import { lists } from './guards/lists.ts';
import { looks } from './guards/looks.ts';
import { months } from './guards/months.ts';
import { newCard } from './guards/new-card.ts';
import { outbox } from './guards/outbox.ts';
import { owed } from './guards/owed.ts';
import { ownership } from './guards/ownership.ts';
import { places } from './guards/places.ts';
import { queues } from './guards/queues.ts';
import { records } from './guards/records.ts';
import { refunds } from './guards/refunds.ts';
import { settled } from './guards/settled.ts';
import { stops } from './guards/stops.ts';
import { verdicts } from './guards/verdicts.ts';
import { volume } from './guards/volume.ts';
import { waits } from './guards/waits.ts';
import { who } from './guards/who.ts';
import type { Mutant } from './mutant.ts';

export const guards: readonly Mutant[] = [
  ...claims,
  ...looks,
  ...existing,
  ...lists,
  ...places,
  ...again,
  ...newCard,
  ...verdicts,
  ...settled,
  ...ownership,
  ...waits,
  ...records,
  ...months,
  ...owed,
  ...keys,
  ...deletions,
  ...leaving,
  ...cards,
  ...refunds,
  ...stops,
  ...volume,
  ...outbox,
  ...queues,
  ...borders,
  ...who,
];
