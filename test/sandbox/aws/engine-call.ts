/** A call to the table's engine without an SDK client, through which it would cost three times as much. */
import { sandboxAccount } from '../environment.ts';
import type { TableEngine } from './table-engine.ts';

/** What the engine answers to one operation, as it says it. */
export async function callEngine(
  { prefix, answer }: Pick<TableEngine, 'prefix' | 'answer'>,
  operation: string,
  input: object,
): Promise<unknown> {
  const target = `${prefix}${operation}`;
  const body = JSON.stringify(input);
  const answered = await answer({
    target,
    headers: { ...signedInForm, 'x-amz-target': target },
    body,
  });
  return JSON.parse(answered.body.toString());
}

/** An engine on this machine requires a signature, but does not verify it. */
export const signedInForm = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20261123T000000Z',
  authorization:
    `AWS4-HMAC-SHA256 Credential=${sandboxAccount.accessKeyId}/20261123/${sandboxAccount.region}` +
    '/dynamodb/aws4_request, SignedHeaders=x-amz-date, Signature=none',
};
