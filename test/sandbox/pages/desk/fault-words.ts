/** What can go wrong at Iamport, and how accounts differ; the names are those of the sandbox's calls. */
export const faultOperations = [
  'again',
  'token',
  'customer_get',
  'customer_delete',
  'payment_get',
  'payments_find',
  'payments_status',
  'cancel',
  'schedules_get',
  'unschedule',
  'users_pg',
  'lookups',
  'all',
] as const;

export const faults = [
  'timeout_after',
  'timeout_before',
  'http_500',
  'http_500_after',
  'http_403',
  'http_429',
  'bad_json',
  'reset',
  'refused',
  'unauthorized',
  'slow',
  'refuse_in_words',
  'decline',
  'wrong_amount',
  'not_found',
  'accept_duplicate',
  'row_moves',
] as const;

/** What accounts show differently, and the forms that are worth seeing. */
export const accountSwitches = {
  mask: ['######*********#', '######******####', '####-##**-****-####', '****************', 'none'],
  usage_fields: ['shown', 'hidden'],
  empty_page: ['list', 'no_list', 'null', 'http_400'],
  odd_page: ['none', 'array', 'gaps', 'text', 'next_for_ever'],
  key_gone: ['404', '404_bare', '200_words'],
  error_code: ['text', 'number'],
  quotation_marks: ['shown', 'blank_window'],
  buyer_required: ['none', 'tel', 'all'],
} as const;
