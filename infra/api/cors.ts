/** What pages of other origins may do with the API, as data: the stack and the sandbox read it. */
export const cors = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
  exposeHeaders: ['idempotent-replayed', 'location', 'retry-after', 'x-request-id'],
  maxAgeSeconds: 3_600,
} as const;
