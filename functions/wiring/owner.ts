/** The owner whose items a list of the shop's shows. */
import { type Owner, ownerOf } from '../domain/ids.ts';
import { required } from '../env.ts';

/** The owner whom the shop calls `customerId`: that subject of the stack's own issuer. */
export const ownerCalled = (customerId: string): Owner =>
  ownerOf({ issuer: required('JWT_ISSUER'), subject: customerId });
