/** Opening registrations, and the settings their windows are opened with. */
import { systemClock } from '../adapters/clock.ts';
import { ids } from '../adapters/ids.ts';
import type { WindowSettings } from '../contract/registration-view.ts';
import { optional, required } from '../env.ts';
import { createRegistration } from '../use-cases/create-registration.ts';
import { billingKeys, charges, customers, plans } from './stores.ts';

export const wiredCreateRegistration = () =>
  createRegistration({
    keys: billingKeys(),
    charges: charges(),
    plans: plans(),
    customers: customers(),
    clock: systemClock,
    ids,
  });

export const windowSettings = (): WindowSettings => ({
  impCode: required('IMP_CODE'),
  pg: required('PG'),
  channelKey: optional('CHANNEL_KEY'),
  mRedirectUrl: optional('M_REDIRECT_URL'),
  noticeUrl: optional('NOTICE_URL'),
});
