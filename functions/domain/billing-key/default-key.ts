/** The choice of a default card, kept in the key that was chosen. */
import type { IssuedKey } from './billing-key.ts';
import { type KeyAsked, withStep } from './key-history.ts';

/** Every claim reads the key, so what one customer may add to it has an end. */
const MOST_STEPS = 100;

/** The key as its customer's default; undefined when it has been chosen too often. */
export const asDefault = (key: IssuedKey, asked: KeyAsked): IssuedKey | undefined =>
  key.history.length >= MOST_STEPS
    ? undefined
    : { ...key, history: withStep(key, 'made_default', asked) };
