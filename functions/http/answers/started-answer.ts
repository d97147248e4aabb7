/** The answer to a subscription start: its first charge paid, declined or still open. */
import { declineView } from '../../contract/charge-view.ts';
import type { Language } from '../../contract/decline-text.ts';
import { startedView } from '../../contract/subscription-view.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { type Answer, json } from './answer.ts';
import { problem } from './problems.ts';

export function startedAnswer(result: {
  readonly subscription: Subscription;
  readonly firstCharge: Charge | undefined;
  readonly replayed: boolean;
  readonly language: Language;
}): Answer {
  const { subscription, firstCharge, replayed, language } = result;
  const view = startedView(subscription, { charge: firstCharge, language });
  if (replayed) return json(200, view, { 'idempotent-replayed': 'true' });
  if (firstCharge?.status === 'declined') {
    const decline = declineView(firstCharge.decline, language);
    return problem({
      status: 402,
      code: 'charge_declined',
      detail: decline.message,
      more: { decline, subscription: view },
    });
  }
  return firstCharge?.status === 'processing'
    ? json(202, view, { location: `/subscriptions/${subscription.id}`, 'retry-after': '60' })
    : json(201, view);
}
