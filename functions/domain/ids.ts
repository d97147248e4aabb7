/** Ids that must never be mixed up: each kind is a type, made where the text comes in. */

declare const kind: unique symbol;
type Id<Kind extends string> = string & { readonly [kind]: Kind };

/** The shop's name for a billing key: one per customer and card, ≤ 80 characters. */
export type CustomerUid = Id<'CustomerUid'>;
/** The gateway's own name for a billing key, where it does not take ours. */
export type GatewayKey = Id<'GatewayKey'>;
/** The order number of one attempt at Iamport, at most 40 characters. */
export type MerchantUid = Id<'MerchantUid'>;
/** Iamport's number for one payment record; known only after the call. */
export type ImpUid = Id<'ImpUid'>;
/** The customer an item belongs to: the token's issuer and subject together. */
export type Owner = Id<'Owner'>;
/** Who asked for a change: the ARN that signed, with its session's name, or a token's subject. */
export type Actor = Id<'Actor'>;
/** Identifies one claim on an attempt: only the worker that holds it may record the answer. */
export type Fence = Id<'Fence'>;
export type SubscriptionId = Id<'SubscriptionId'>;
/** The shop's name for one refund of one charge. */
export type RefundId = Id<'RefundId'>;
/** The shop's name for a plan. */
export type PlanId = Id<'PlanId'>;
/** One comparison of the gateway's transactions with the ledger. */
export type ReconciliationId = Id<'ReconciliationId'>;
/** One table, by a name that no table restored from it has. */
export type TableId = Id<'TableId'>;
/** A case, named by its reason and its subject. */
export type CaseId = Id<'CaseId'>;
/** 28 random or derived letters (more than 128 bits), the core of every id we give out. */
export type IdCode = Id<'IdCode'>;
/** Digest of a parsed request; it distinguishes a replay from a reuse of the same id. */
export type RequestDigest = Id<'RequestDigest'>;
/** Digest of what the gateway answered, to identify that answer in a dispute. */
export type AnswerDigest = Id<'AnswerDigest'>;

export const customerUid = (text: string) => text as CustomerUid;
export const gatewayKey = (text: string) => text as GatewayKey;
export const merchantUid = (text: string) => text as MerchantUid;
export const impUid = (text: string) => text as ImpUid;
export const subscriptionId = (text: string) => text as SubscriptionId;
export const reconciliationId = (text: string) => text as ReconciliationId;
export const tableId = (text: string) => text as TableId;
export const refundId = (text: string) => text as RefundId;
export const planId = (text: string) => text as PlanId;
export const caseId = (text: string) => text as CaseId;
export const actor = (text: string) => text as Actor;
export const fence = (text: string) => text as Fence;
export const idCode = (text: string) => text as IdCode;
export const answerDigest = (text: string) => text as AnswerDigest;
export const requestDigest = (text: string) => text as RequestDigest;

/** Our own machinery, where nobody asked; histories leave it out. */
export const SYSTEM = actor('system');

/** The owner for an issuer and a subject. JSON keeps the two parts from running into each other. */
export const ownerOf = (identity: { readonly issuer: string; readonly subject: string }) =>
  JSON.stringify([identity.issuer, identity.subject]) as Owner;

/** The issuer and the subject an owner was made of. */
export function partiesOf(owner: Owner): { readonly issuer: string; readonly subject: string } {
  const [issuer, subject]: readonly unknown[] = JSON.parse(owner);
  return { issuer: String(issuer), subject: String(subject) };
}

/** An owner read back from where it was stored. */
export const storedOwner = (text: string) => text as Owner;
