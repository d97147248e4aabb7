/** What the SDK's clients have in common here: how long they wait, and that they write no log. */

/**
 * A request that hangs is given up, and tried again by its client. What a client does with a command, in
 * some twenty steps, is put in order once and not again for each request.
 */
export const answersWithin = (requestTimeout: number) => ({
  cacheMiddleware: true,
  requestHandler: { connectionTimeout: 2_000, requestTimeout, throwOnRequestTimeout: true },
});

/** The client without its log: it copies each request and answer for one, though nobody reads it. */
export function unlogged<Client extends { readonly middlewareStack: Stack }>(
  client: Client,
): Client {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

interface Stack {
  remove(name: string): boolean;
}
