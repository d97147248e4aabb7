/** All states, each with its colour and its word. */
import type { Charge, ChargeStatus, SubscriptionStatus } from '../shared/shapes.ts';
import type { Tone } from './controls.ts';
import { say, sayOr } from './words.ts';

export const subscriptionTone: Readonly<Record<SubscriptionStatus, Tone>> = {
  waiting: 'warn',
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
  waiting: 'warn',
  canceled: 'plain',
  refunded: 'plain',
  partially_refunded: 'plain',
};

export const subscriptionState = (status: SubscriptionStatus): string => say(`state_${status}`);
export const chargeState = (status: ChargeStatus): string => say(`charge_${status}`);

const pgTones: Readonly<Record<string, Tone>> = {
  paid: 'good',
  failed: 'bad',
  cancelled: 'plain',
  ready: 'warn',
};

export const pgTone = (status: string): Tone => pgTones[status] ?? 'plain';
export const pgState = (status: string): string => sayOr(`pg_${status}`, status);

/** An unknown outcome under inquiry; a case waits for a person instead. */
export const isUnknown = (charge: Charge): boolean =>
  charge.status === 'processing' && charge.case === undefined;
