/**
 * Tells the outside what an item has to tell. A case that is told of is in the list of cases before
 * anybody hears of it, and out of the open ones before its end is heard. Repeating it harms nothing.
 */
import {
  type Case,
  caseIdIn,
  caseOfCharge,
  caseOfSubscription,
  withClosing,
} from '../../domain/case.ts';
import { reasonIn } from '../../domain/case-reason.ts';
import { closingIn } from '../../domain/open-case.ts';
import type { Cases, Events, News } from '../../ports.ts';
import { revise } from './revise.ts';

export interface TellingPorts {
  readonly events: Events;
  readonly cases: Cases;
}

/** Resolves when everything is in the list and on the bus; then the item may forget its news. */
export async function tell(ports: TellingPorts, news: readonly News[]): Promise<void> {
  for (const one of news) await file(ports.cases, one);
  await ports.events.publish(news);
}

async function file(cases: Cases, { announcement, about }: News): Promise<void> {
  if (announcement.type === 'case.opened') {
    const opened = caseTold({ announcement, about });
    if (opened !== undefined) await cases.create(opened);
  }
  const closing = closingIn(announcement);
  if (closing !== undefined)
    await revise(cases, caseIdIn(announcement), (one) => withClosing(one, closing));
}

function caseTold({ announcement, about }: News): Case | undefined {
  const reason = reasonIn(announcement.note);
  if (reason === undefined) return undefined;
  switch (about.kind) {
    case 'charge':
      return caseOfCharge(about.charge, { announcement, reason });
    case 'subscription':
      return caseOfSubscription(about.subscription, { announcement, reason });
    default:
      return undefined;
  }
}
