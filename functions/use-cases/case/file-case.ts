/** Keeps the list of cases in step with what the items tell that are in them. */
import { closingIn } from '../../domain/case/open-case.ts';
import { reasonIn } from '../../domain/case/reason.ts';
import {
  type Case,
  caseIdIn,
  caseOfCharge,
  caseOfSubscription,
  withClosing,
} from '../../domain/verdict/case.ts';
import type { News } from '../../ports/events.ts';
import type { Cases } from '../../ports/stores.ts';
import { revise } from '../shared/update.ts';

/** Opens or closes the case that the news tells of. Repeating it changes nothing. */
export async function fileCase(cases: Cases, news: News): Promise<void> {
  const opened = caseTold(news);
  if (opened !== undefined) await cases.create(opened);
  const closing = closingIn(news.announcement);
  if (closing !== undefined)
    await revise(cases, caseIdIn(news.announcement), (one) => withClosing(one, closing));
}

function caseTold({ announcement, about }: News): Case | undefined {
  const reason = announcement.type === 'case.opened' ? reasonIn(announcement.note) : undefined;
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
