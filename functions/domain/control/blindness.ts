/**
 * The gateway's blindness is one cause, however many attempts it keeps unknown: one of them a day
 * becomes a case.
 */
import type { BlindCase, Control } from './control.ts';

/** The control item with this attempt's case as the day's; undefined when that day has one. */
export const withBlindCase = (control: Control, blind: BlindCase): Control | undefined =>
  (control.blindCase?.on ?? '') < blind.on ? { ...control, blindCase: blind } : undefined;

/** Whether the day's case is this attempt's, also when it is asked again. */
export const isBlindCase = ({ blindCase }: Control, { on, merchantUid }: BlindCase): boolean =>
  blindCase?.on === on && blindCase.merchantUid === merchantUid;
