/** The selected room. */
import type { View } from '../shared/h.ts';
import { booksView } from './books-view.ts';
import { cardsView } from './cards-view.ts';
import { casesView } from './cases-view.ts';
import { chargesView } from './charges-view.ts';
import type { Desk, Room } from './desk-state.ts';
import { eventsView } from './events-view.ts';
import { machineView } from './machine-view.ts';
import { overviewView } from './overview-view.ts';
import { subscriptionsView } from './subscriptions-view.ts';

const views: Readonly<Record<Room, (desk: Desk) => View>> = {
  overview: overviewView,
  subscriptions: subscriptionsView,
  charges: chargesView,
  cards: cardsView,
  cases: casesView,
  books: booksView,
  events: eventsView,
  machine: machineView,
};

export const roomView = (desk: Desk): View => views[desk.place.room](desk);
