/** The API as a customer's browser calls it: typed by its description, with the customer's token. */
import createClient from 'openapi-fetch';
import type { components, paths } from '../api.d.ts';

export type CustomerApi = ReturnType<typeof customerApi>;
export type Card = components['schemas']['OwnBillingKey'];
export type Subscription = components['schemas']['Subscription'];
export type Charge = components['schemas']['Charge'];

/** `token` is asked for each request, so that a renewed one is used at once. */
export function customerApi(url: string, token: () => Promise<string>) {
  const api = createClient<paths>({ baseUrl: url, headers: { 'Accept-Language': 'ko' } });
  api.use({
    onRequest: async ({ request }) => {
      request.headers.set('Authorization', `Bearer ${await token()}`);
      return request;
    },
  });
  return api;
}
