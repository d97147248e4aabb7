/**
 * One plan once: a customer's plan is reserved for one subscription before it is put, so that two
 * windows, or two clicks, never begin two.
 */
import type { PlanId } from '../ids.ts';
import { type Instant, MINUTE, type Span } from '../time.ts';
import type { Customer, PlanReservation } from './customer.ts';

/** Free again after this if nothing was put: no function lives as long. */
const RESERVED_FOR: Span = 15 * MINUTE;

/** The one plan's reservation, if there is one. */
export const reservationOf = (
  customer: Customer | undefined,
  planId: PlanId,
): PlanReservation | undefined =>
  customer?.reservations?.find((reserved) => reserved.planId === planId);

/** Whether the subscription that it was made for can no longer be put. */
export const hasLapsed = ({ at }: PlanReservation, now: Instant): boolean =>
  now >= at + RESERVED_FOR;

/**
 * The customer with the plan reserved, or reserved anew by the same subscription; undefined when it
 * was reserved for that one within the last minute.
 */
export function withReservation(customer: Customer, wish: PlanReservation): Customer | undefined {
  const { reservations = [] } = customer;
  const known = reservationOf(customer, wish.planId);
  if (known?.by === wish.by && wish.at < known.at + MINUTE) return undefined;
  const others = reservations.filter(({ planId }) => planId !== wish.planId);
  return { ...customer, reservations: [...others, wish] };
}
