/** The states of things, each with its colour and its word. */
import type { ChargeStatus, SubscriptionStatus } from '../shared/shapes.ts';
import type { Tone } from './controls.ts';
import { say } from './words.ts';

export const subscriptionTone: Readonly<Record<SubscriptionStatus, Tone>> = {
  active: 'good',
  past_due: 'bad',
  suspended: 'bad',
  paused: 'plain',
  canceled: 'plain',
};

export const chargeTone: Readonly<Record<ChargeStatus, Tone>> = {
  paid: 'good',
  declined: 'bad',
  processing: 'warn',
  refunded: 'plain',
  partially_refunded: 'plain',
};

export const subscriptionState = (status: SubscriptionStatus): string => say(`state_${status}`);
export const chargeState = (status: ChargeStatus): string => say(`charge_${status}`);
