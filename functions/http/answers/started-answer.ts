/** The answer to a subscription start: its first charge paid, declined or still open. */
import { declineView } from '../../contract/charge-view.ts';
import type { DeclineText } from '../../contract/decline-text.ts';
import { startedView } from '../../contract/subscription-view.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import { startsToday } from '../../domain/subscription/new-subscription.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { type Answer, json } from './answer.ts';
import { problem } from './problems.ts';

/** A start that was declined stays declined, however often it is requested. */
export function startedAnswer(result: {
  readonly subscription: Subscription;
  readonly firstCharge: Charge | undefined;
  readonly replayed: boolean;
  readonly text: DeclineText;
  /** Where the caller may read subscriptions. */
  readonly under: '/subscriptions' | '/me/subscriptions';
}): Answer {
  const { subscription, firstCharge, replayed, text, under } = result;
  const view = startedView(subscription, { charge: firstCharge, text });
  const headers: Record<string, string> = replayed ? { 'idempotent-replayed': 'true' } : {};
  if (firstCharge?.status === 'declined' && startsToday(subscription, subscription.createdAt)) {
    const decline = declineView(firstCharge.decline, text);
    return problem({
      status: 402,
      code: 'charge_declined',
      detail: decline.message,
      more: { decline, subscription: view },
      headers,
    });
  }
  if (replayed) return json(200, view, headers);
  return firstCharge?.status === 'processing'
    ? json(202, view, { location: `${under}/${subscription.id}`, 'retry-after': '60' })
    : json(201, view);
}
