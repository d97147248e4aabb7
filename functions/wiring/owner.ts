/** Customers as the shop has set them up: whose items an id names, and what customers may do. */
import { type Owner, ownerOf } from '../domain/ids.ts';
import { optional, required } from '../env.ts';

/** The owner whom the shop calls `customerId`: that subject of the stack's own issuer. */
export const ownerCalled = (customerId: string): Owner =>
  ownerOf({ issuer: required('JWT_ISSUER'), subject: customerId });

/** Customers may pause only where the shop says so. */
export const customersMayPause = () => optional('CUSTOMERS_MAY_PAUSE') === 'yes';
