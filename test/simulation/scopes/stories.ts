/**
 * Small worlds in which one thing goes wrong, at the time and for as long as it takes to do harm.
 */
import { askedAgain } from './stories/asked-again.ts';
import { foundLate } from './stories/found-late.ts';
import { withRefundBooked } from './stories/given-back.ts';
import { judgedMonths } from './stories/judged.ts';
import { keys } from './stories/keys.ts';
import { misbehaving } from './stories/misbehaving.ts';
import { months } from './stories/months.ts';
import { stopped } from './stories/stopped.ts';
import type { Stories } from './stories/telling.ts';

export const stories: Stories = {
  ...askedAgain,
  ...foundLate,
  ...withRefundBooked,
  ...judgedMonths,
  ...keys,
  ...misbehaving,
  ...months,
  ...stopped,
};
