/** The history of what an event is about, as the shop reads it: the adapter of the bus digests it. */
import type { PublishedEvent } from '../ports/events.ts';
import { keyHistory } from './billing-key-view.ts';
import { historyView } from './charge-view.ts';
import { changesView } from './subscription-view.ts';

/** Undefined for what keeps no history of its own. */
export function historyOf(about: PublishedEvent['about']): readonly object[] | undefined {
  switch (about.kind) {
    case 'charge':
      return historyView(about.charge.history);
    case 'billing_key':
      return keyHistory(about.key.history);
    case 'subscription':
      return changesView(about.subscription.history);
    case 'reconciliation':
    case 'case':
    case 'note':
      return undefined;
  }
}
