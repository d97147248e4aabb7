/** How long AWS is waited for: a request that hangs is given up, and tried again by its client. */

export const answersWithin = (requestTimeout: number) => ({
  requestHandler: { connectionTimeout: 2_000, requestTimeout, throwOnRequestTimeout: true },
});
