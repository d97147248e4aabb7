/** One charge as it is claimed, and its possible outcomes. Every call makes them anew. */
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import { type Charge, claimCharge } from '../../../functions/domain/charge/charge.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import type { Outcome } from '../../../functions/domain/gateway/outcome.ts';
import { type Fence, fence, impUid } from '../../../functions/domain/ids.ts';
import { alice, chargeRequest, digest, paymentRow, tenOClock } from './charging.ts';
import { times } from './times.ts';

export const ours = fence('ours');
export const strangers = fence('a-strangers');
export const request = chargeRequest({ taxFree: 900, vatAmount: 800 });

/** When the answer came. */
export const now = tenOClock + 3_000;

export const claimedCharge = () =>
  claimCharge({
    request,
    owner: alice,
    digest,
    actor: undefined,
    fence: ours,
    now: tenOClock,
    times,
  });

export const paid = (uid = 'imp_448280090638'): Extract<Outcome, { kind: 'paid' }> => ({
  kind: 'paid',
  payment: provenPayment(paymentRow({ impUid: impUid(uid) })),
});
export const declined: Outcome = { kind: 'declined', decline: { class: 'funds', code: '1254' } };
export const unknown: Outcome = { kind: 'unknown', reason: 'no answer in time' };
export const notSent: Outcome = { kind: 'not_sent', reason: 'no connection: ECONNREFUSED' };

export const learning = (outcome: Outcome, by: Fence = ours) => ({ fence: by, outcome, now });

/** The charge after an outcome; unchanged where there is nothing to write. */
export const recorded = (charge: Charge, outcome: Outcome, by: Fence = ours): Charge =>
  withOutcome(charge, learning(outcome, by)) ?? charge;
