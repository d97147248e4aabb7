/** Charges made at Iamport without us, with the shop's own API keys. */
import * as z from 'zod/mini';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';
import type { Order } from './orders.ts';
import type { Sandbox } from './sandbox.ts';

const place = z.looseObject({ iamport_url: z.string() });
const token = z.object({ response: z.object({ access_token: z.string() }) });

export async function chargedBehindUs(sandbox: Sandbox, order: Order): Promise<void> {
  const { iamport_url: url } = place.parse(await sandbox.control({ path: '/_sandbox' }));
  const post = async (path: string, body: object, authorization = ''): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', authorization };
    return (
      await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    ).json();
  };
  const keys = { imp_key: sandboxAccount.impKey, imp_secret: sandboxAccount.impSecret };
  const { response } = token.parse(await post('/users/getToken', keys));
  await post('/subscribe/payments/again', order, `Bearer ${response.access_token}`);
}
