/** What the shop would see at Iamport itself, asked with its own keys: which billing keys could be charged. */
import * as z from 'zod/mini';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';
import type { Sandbox } from './sandbox.ts';

const place = z.object({ outputs: z.object({ IamportApiUrl: z.string() }) });
const token = z.object({ response: z.object({ access_token: z.string() }) });
const keys = z.object({
  response: z.nullable(z.array(z.object({ customer_uid: z.string() }))),
});

/** Of these billing keys, those that Iamport has. */
export async function keysAtIamport(
  sandbox: Sandbox,
  uids: readonly string[],
): Promise<readonly string[]> {
  const { IamportApiUrl: api } = place.parse(
    await sandbox.control({ path: '/_sandbox/outputs' }),
  ).outputs;
  const { impKey: imp_key, impSecret: imp_secret } = sandboxAccount;
  const account = { method: 'POST', body: new URLSearchParams({ imp_key, imp_secret }) };
  const { access_token } = token.parse(
    await (await fetch(`${api}/users/getToken`, account)).json(),
  ).response;
  const asked = uids.map((uid) => `customer_uid[]=${encodeURIComponent(uid)}`).join('&');
  const answer = await fetch(`${api}/subscribe/customers?${asked}`, {
    headers: { authorization: access_token },
  });
  return (keys.parse(await answer.json()).response ?? []).map(({ customer_uid }) => customer_uid);
}
