/** The span that a person asks to reconcile: at most 90 days, not in the future and not long ago. */
import { LONGEST_AGO, LONGEST_SPAN } from '../../domain/reconciliation/reconciliation.ts';
import type { Instant, ReconciledSpan } from '../../domain/time.ts';
import { invalid } from './body.ts';

/** `until` is exclusive and defaults to now. Refuses with `invalid_request`. */
export function reconciledSpan(
  asked: { readonly from: Instant; readonly until?: Instant | undefined },
  now: Instant,
): ReconciledSpan {
  const { from, until = now } = asked;
  if (until > now) throw invalid([{ field: 'until', message: 'must not be in the future' }]);
  if (from >= until) throw invalid([{ field: 'from', message: 'must be before until' }]);
  if (from < now - LONGEST_AGO)
    throw invalid([
      {
        field: 'from',
        message: 'must be within the last five years: older payments are forgotten',
      },
    ]);
  if (until - from > LONGEST_SPAN)
    throw invalid([{ field: 'from', message: 'must be at most 90 days before until' }]);
  return { from, until };
}
