/** What persons were asked about a charge, and whether they judged it, in its history: its open case is only the newest of it. */
import type { Charge } from './charge.ts';

/** The reasons of its cases without a verdict, whichever it is in by now. */
export const undecided = ({ history }: Charge): readonly (string | undefined)[] =>
  history
    .filter(
      ({ what, caseId }) =>
        what === 'case' &&
        !history.some((later) => later.what === 'verdict' && later.caseId === caseId),
    )
    .map(({ note }) => note);

/** Whether a person has given a verdict on the charge, in whichever case. */
export const wasJudged = ({ history }: Charge): boolean =>
  history.some(({ what }) => what === 'verdict');
