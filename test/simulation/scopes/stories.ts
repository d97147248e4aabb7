/** Small worlds in which one thing goes wrong, at the time and for as long as it takes to hurt. */
import { askedAgain } from './stories/asked-again.ts';
import { givenBack } from './stories/given-back.ts';
import { misbehaving } from './stories/misbehaving.ts';
import { stopped } from './stories/stopped.ts';
import type { Stories } from './stories/telling.ts';

export const stories: Stories = { ...askedAgain, ...givenBack, ...misbehaving, ...stopped };
