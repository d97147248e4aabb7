/** The answer to a charge request: paid, declined, or still processing. */
import { chargeView, declineView } from '../../contract/charge-view.ts';
import type { DeclineText } from '../../contract/decline-text.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import { type Answer, json } from './answer.ts';
import { problem } from './problems.ts';

/** `Retry-After` of an unfinished charge, in whole seconds. */
const ASK_AGAIN_SECONDS = 60;

/** 201 when it was paid (or refunded since), 402 when declined, 202 while it waits or is unknown. */
export function chargeAnswer(result: {
  readonly charge: Charge;
  readonly replayed: boolean;
  readonly text: DeclineText;
  /** Where the caller may read how it goes on. */
  readonly location?: string;
}): Answer {
  const { charge, text } = result;
  const headers: Record<string, string> = result.replayed ? { 'idempotent-replayed': 'true' } : {};
  const view = chargeView(charge, text);
  switch (charge.status) {
    case 'waiting':
    case 'processing':
      return json(202, view, {
        ...headers,
        location: result.location ?? `/charges/${encodeURIComponent(charge.merchantUid)}`,
        'retry-after': String(ASK_AGAIN_SECONDS),
      });
    case 'declined': {
      const decline = declineView(charge.decline, text);
      return problem({
        status: 402,
        code: 'charge_declined',
        detail: decline.message,
        more: { decline, charge: view },
        headers,
      });
    }
    case 'canceled':
      return json(200, view, headers);
    case 'paid':
    case 'partially_refunded':
    case 'refunded':
      return json(201, view, headers);
  }
}
