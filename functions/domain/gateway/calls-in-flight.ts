/** How many charges of subscriptions wait for the gateway's answer at once. */

/** All workers together, unless the shop sets another. */
export const CALLS_IN_FLIGHT = 50;

/** One worker; a batch brings no more. */
export const LINES = 10;
