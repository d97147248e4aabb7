/** An event on the bus: a stable id, when it happened, and its subject as it is now. */
import { isIssued } from '../domain/billing-key/billing-key.ts';
import { partiesOf } from '../domain/ids.ts';
import { seoulIso } from '../domain/time.ts';
import type { PublishedEvent } from '../ports/events.ts';
import { billingKeyView } from './billing-key-view.ts';
import { subjectOfCase } from './case-view.ts';
import { chargeView } from './charge-view.ts';
import { reconciliationSummary } from './reconciliation-view.ts';
import { shopSubscriptionView } from './subscription-view.ts';

/** The `detail` of one event. */
export const eventDetail = (published: PublishedEvent) => ({
  event_id: published.pendingEvent.eventId,
  at: seoulIso(published.pendingEvent.at),
  ...subjectOf(published.about),
  ...published.pendingEvent.note,
});

function subjectOf(about: PublishedEvent['about']) {
  switch (about.kind) {
    case 'charge':
      return {
        customer_id: partiesOf(about.charge.owner).subject,
        ...chargeView(about.charge, 'ko'),
      };
    case 'billing_key':
      return {
        customer_id: partiesOf(about.key.owner).subject,
        ...(isIssued(about.key)
          ? billingKeyView(about.key)
          : { customer_uid: about.key.customerUid, status: about.key.status }),
      };
    case 'subscription':
      return shopSubscriptionView(about.subscription);
    case 'reconciliation':
      return reconciliationSummary(about.run);
    case 'case':
      return subjectOfCase(about.case);
    case 'note':
      return {};
  }
}
