/** The selected room. */
import type { View } from '../shared/h.ts';
import { booksView } from './books-view.ts';
import { casesView } from './cases-view.ts';
import { chargesView } from './charges-view.ts';
import { controlView } from './control-view.ts';
import { customersView } from './customers-view.ts';
import type { Desk, Room } from './desk-state.ts';
import { eventsView } from './events-view.ts';
import { missingView } from './list-view.ts';
import { machineView } from './machine-view.ts';
import { overviewView } from './overview-view.ts';
import { subscriptionsView } from './subscriptions-view.ts';

const views: Readonly<Record<Room, (desk: Desk) => View>> = {
  overview: overviewView,
  cases: casesView,
  charges: chargesView,
  subscriptions: subscriptionsView,
  customers: customersView,
  books: booksView,
  control: controlView,
  events: eventsView,
  machine: machineView,
};

export const roomView = (desk: Desk): View =>
  desk.data.isMissing ? missingView(desk) : views[desk.place.room](desk);
