/** Schemas of single values: ids, instants and won. */
import * as z from 'zod/mini';
import * as ids from '../../../domain/ids.ts';

const branded = <Brand extends string>(make: (text: string) => Brand) =>
  z.pipe(z.string(), z.transform(make));

export const customerUid = branded(ids.customerUid);
export const merchantUid = branded(ids.merchantUid);
export const impUid = branded(ids.impUid);
export const gatewayKey = branded(ids.gatewayKey);
export const owner = branded(ids.storedOwner);
export const fence = branded(ids.fence);
export const digest = branded(ids.requestDigest);
export const subscriptionId = branded(ids.subscriptionId);
export const planId = branded(ids.planId);
export const refundId = branded(ids.refundId);
export const reconciliationId = branded(ids.reconciliationId);
export const tableId = branded(ids.tableId);
export const caseId = branded(ids.caseId);
export const answer = branded(ids.answerDigest);
export const actor = branded(ids.actor);
export const instant = z.number();
export const won = z.number();
