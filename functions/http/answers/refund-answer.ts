/** The answer to a refund request: done, refused, or not known yet. */
import { chargeView, refundedView } from '../../contract/charge-view.ts';
import type { DeclineText } from '../../contract/decline-text.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import type { Refund } from '../../domain/charge/refund.ts';
import { type Answer, json } from './answer.ts';
import { problem } from './problems.ts';

/** `Retry-After` of an unfinished refund, in whole seconds. */
const ASK_AGAIN_SECONDS = 60;

/** The charge as it is now, together with the refund. */
export function refundAnswer(result: {
  readonly charge: Charge;
  readonly refund: Refund;
  readonly replayed: boolean;
  readonly text: DeclineText;
}): Answer {
  const { charge, refund, text } = result;
  const headers: Record<string, string> = result.replayed ? { 'idempotent-replayed': 'true' } : {};
  const body = refundedView(charge, { refund, text });
  switch (refund.status) {
    case 'refunded':
      return json(201, body, headers);
    case 'processing':
    case 'unresolved':
      return json(202, body, {
        ...headers,
        location: `/charges/${encodeURIComponent(charge.merchantUid)}`,
        'retry-after': String(ASK_AGAIN_SECONDS),
      });
    case 'refused':
      return problem({
        status: 409,
        code: 'refund_refused',
        detail: detailOf(refund),
        more: { refund: body.refund, charge: chargeView(charge, text) },
        headers,
      });
  }
}

const detailOf = ({ refusal }: Refund) =>
  refusal === 'balance_changed'
    ? 'The payment was refunded elsewhere meanwhile, so nothing was done. Look at the charge; ' +
      'if this is still wanted, ask with a new refund_id.'
    : `The PG refused the refund (${refusal}). Nothing was refunded; a case says why. ` +
      'Another try needs a new refund_id.';
