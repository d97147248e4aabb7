/** An event on the bus: a stable id, when it happened, and its subject as it is now. */
import { isIssued } from '../domain/billing-key/billing-key.ts';
import { partiesOf } from '../domain/ids.ts';
import type { Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import { seoulIso } from '../domain/time.ts';
import type { PublishedEvent } from '../ports/events.ts';
import { billingKeyView } from './billing-key-view.ts';
import { subjectOfCase } from './case-view.ts';
import { chargeView } from './charge-view.ts';
import { DECLINED_IN_KOREAN } from './decline-text.ts';
import { shopSubscriptionView } from './subscription-view.ts';

/** What an event shows of a comparison: only the function that compares brings it along. */
export type ViewOfRun = (run: Reconciliation) => object;

const noRuns: ViewOfRun = () => {
  throw new Error('this function publishes no comparison');
};

/** The `detail` of one event. */
export const eventDetail = (published: PublishedEvent, ofRun: ViewOfRun = noRuns) => ({
  event_id: published.pendingEvent.eventId,
  at: seoulIso(published.pendingEvent.at),
  ...subjectOf(published.about, ofRun),
  ...published.pendingEvent.note,
});

function subjectOf(about: PublishedEvent['about'], ofRun: ViewOfRun) {
  switch (about.kind) {
    case 'charge':
      return {
        customer_id: partiesOf(about.charge.owner).subject,
        ...chargeView(about.charge, DECLINED_IN_KOREAN),
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
      return ofRun(about.run);
    case 'case':
      return subjectOfCase(about.case);
    case 'note':
      return {};
  }
}
