/** What one route answers: its successes with their shapes, and the codes of its refusals. */
import type * as z from 'zod/mini';
import type { RefusalCode } from '../../domain/refusal.ts';

export interface RouteAnswers {
  /** What it does, in one line. */
  readonly does: string;
  readonly success: Readonly<Partial<Record<Success, z.ZodMiniType | 'nothing'>>>;
  /** Refusals of its own, besides what `refusalsOfAll` and `refusalsOfBodies` say. */
  readonly refuses: readonly RefusalCode[];
  /** All its refusals: it takes what other routes refuse. */
  readonly only?: readonly RefusalCode[];
  /** A refusal that shows what it is about; its code is none of the others'. */
  readonly shows?: {
    readonly status: 402 | 409;
    readonly code: 'charge_declined' | 'refund_refused';
    readonly shape: z.ZodMiniType;
  };
  /** Repeated, it answers with `Idempotent-Replayed`. */
  readonly replays?: boolean;
  /** Its 200 is text where the query asks for that. */
  readonly asText?: boolean;
}

export type Success = 200 | 201 | 202 | 204;

/** What every route refuses: a caller it is not for, too large a body, card data, and whatever passes. */
export const refusalsOfAll: readonly RefusalCode[] = [
  'invalid_request',
  'card_data_refused',
  'personal_number_refused',
  'forbidden',
  'body_too_large',
  'too_many_at_once',
  'try_again',
];

/** What every route with a body refuses. */
export const refusalsOfBodies: readonly RefusalCode[] = [
  'malformed_body',
  'unsupported_media_type',
];

/** What every request that asks Iamport may be refused with. */
export const refusalsOfAsking: readonly RefusalCode[] = ['iamport_unavailable', 'not_configured'];
/** Codes of a billing key that is not the caller's, or that cannot be charged. */
export const refusalsOfKeys = [
  'billing_key_not_found',
  'billing_key_not_active',
  'card_blocked',
] as const;

/** What a first charge, or any other that is made at once, may be refused with. */
export const refusalsOfCharging: readonly RefusalCode[] = ['charging_stopped', ...refusalsOfAsking];
