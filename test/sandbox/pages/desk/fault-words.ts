/** The calls to Iamport that can go wrong, and the ways in which they do; their names are the API's. */
export const faultOperations = [
  'again',
  'token',
  'customer_get',
  'customer_delete',
  'payment_get',
  'payments_find',
  'payments_status',
  'cancel',
  'users_pg',
] as const;

export const faults = [
  'timeout_after',
  'timeout_before',
  'http_500',
  'http_500_after',
  'http_429',
  'bad_json',
  'reset',
  'refused',
  'unauthorized',
  'slow',
  'decline',
  'wrong_amount',
  'not_found',
  'accept_duplicate',
] as const;
