/** Schemas of single values: text, ids, instants and won. */
import * as z from 'zod/mini';
import * as ids from '../../../domain/ids.ts';

/** Made once for all fields: a schema costs more to make than to use, and a function makes all when it loads. */
export const text = z.string();
export const maybeText = z.optional(text);
export const number = z.number();
export const maybeNumber = z.optional(number);
export const instant = number;
export const maybeInstant = maybeNumber;
export const won = number;
export const maybeWon = maybeNumber;

const branded = <Brand extends string>(make: (text: string) => Brand) =>
  z.pipe(text, z.transform(make));

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
