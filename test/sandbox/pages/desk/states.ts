/** All states, each with its colour and its word. */
import { h, type View } from '../shared/h.ts';
import type { Charge, ChargeStatus, Subscription, SubscriptionStatus } from '../shared/shapes.ts';
import type { Case } from './case-shapes.ts';
import { type Tone, tag } from './controls.ts';
import { className } from './event-words.ts';
import { addressOf } from './place.ts';
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

/** The state of a charge, why it was declined, and the way to its case. */
export const chargeTag = (charge: Charge): View =>
  h(
    'span',
    {},
    tag(chargeTone[charge.status], chargeState(charge.status)),
    charge.decline && h('span.soft.fine', {}, ` ${className(charge.decline.class)}`),
    charge.case && ' ',
    charge.case && h('a.tag.bad', { href: addressOf('cases', charge.case.id) }, say('case')),
  );

/** How it stands; of an active one that was asked to end, that it does. */
export const subscriptionTag = ({ status, cancel_at_period_end: ends }: Subscription): View =>
  ends && status === 'active'
    ? tag('warn', say('state_ending'))
    : tag(subscriptionTone[status], subscriptionState(status));

export const isOpen = ({ status }: Case): boolean => status === 'open';

export const caseState = (one: Case): View =>
  tag(isOpen(one) ? 'bad' : 'plain', say(isOpen(one) ? 'caseOpen' : 'caseClosed'));
