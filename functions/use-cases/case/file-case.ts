/** Keeps the list of cases in step with the case events of the items. */
import { closingIn } from '../../domain/case/open-case.ts';
import { reasonIn } from '../../domain/case/reason.ts';
import { askedAbout } from '../../domain/charge/charge-work.ts';
import {
  type Case,
  caseIdIn,
  caseOfCharge,
  caseOfSubscription,
  withClosing,
} from '../../domain/verdict/case.ts';
import type { PublishedEvent } from '../../ports/events.ts';
import type { Cases, Charges } from '../../ports/stores.ts';
import { updateItem } from '../shared/update.ts';

/**
 * Opens or closes the case that the event is about. Repeating it changes nothing. A charge that its
 * subscription is in a case about has it in its own history: it is kept as long as the question.
 */
export async function fileCase(
  { cases, charges }: { readonly cases: Cases; readonly charges: Charges },
  published: PublishedEvent,
): Promise<void> {
  const opened = caseTold(published);
  if (opened !== undefined) await cases.create(opened);
  if (opened?.about.kind === 'charge' && published.about.kind === 'subscription')
    await updateItem(charges, opened.about.merchantUid, (one) => askedAbout(one, opened));
  const closing = closingIn(published.pendingEvent);
  if (closing !== undefined)
    await updateItem(cases, caseIdIn(published.pendingEvent), (one) => withClosing(one, closing));
}

function caseTold({ pendingEvent, about }: PublishedEvent): Case | undefined {
  const reason = pendingEvent.type === 'case.opened' ? reasonIn(pendingEvent.note) : undefined;
  if (reason === undefined) return undefined;
  const told = { pendingEvent, reason };
  if (about.kind === 'charge') return caseOfCharge(about.charge, told);
  return about.kind === 'subscription' ? caseOfSubscription(about.subscription, told) : undefined;
}
