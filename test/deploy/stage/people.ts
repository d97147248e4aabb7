/** Who calls the deployed API: a customer of the stack's own user pool, and the shop's backend. */
import * as z from 'zod/mini';
import { type Caller, createCaller } from '../../contract/support/caller.ts';
import { signatureOf } from '../../contract/support/shop.ts';
import { accountId, region } from '../child-environment.ts';
import type { AwsCalls } from './aws-calls.ts';
import type { Outputs } from './stage.ts';

interface Place {
  readonly aws: AwsCalls;
  readonly apiUrl: string;
  readonly outputs: Outputs;
}

const cognito = 'AWSCognitoIdentityProviderService';
const signedIn = z.object({ AuthenticationResult: z.object({ IdToken: z.string() }) });

/** A customer that the shop created in the pool, signed in with a password. */
export async function newCustomer({ aws, apiUrl, outputs }: Place): Promise<Caller> {
  const UserPoolId = outputs.TokenIssuer.split('/').at(-1);
  const Username = 'customer@shop.example';
  const Password = 'Only-On-This-Machine-1';
  const ask = (operation: string, body: object) =>
    aws.json('cognito-idp', `${cognito}.${operation}`, { UserPoolId, Username, ...body });
  await ask('AdminCreateUser', { MessageAction: 'SUPPRESS' });
  await ask('AdminSetUserPassword', { Password, Permanent: true });
  const { AuthenticationResult } = signedIn.parse(
    await ask('AdminInitiateAuth', {
      ClientId: outputs.TokenAudience,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    }),
  );
  return createCaller(apiUrl, async () => ({
    authorization: `Bearer ${AuthenticationResult.IdToken}`,
  }));
}

/** A user of the account who may only call this API, and one with a wrong key. */
export async function newShop(
  { aws, apiUrl, outputs }: Place,
  wrong: { readonly secretAccessKey?: string } = {},
): Promise<Caller> {
  const UserName = `shop-${crypto.randomUUID()}`;
  const ask = (Action: string, values = {}) =>
    aws.form('iam', { Action, Version: '2010-05-08', UserName, ...values });
  await ask('CreateUser');
  await ask('PutUserPolicy', { PolicyName: 'call', PolicyDocument: mayCall(outputs.ApiUrl) });
  const xml = await ask('CreateAccessKey');
  const credentials = {
    region,
    accessKeyId: textOf('AccessKeyId', xml),
    secretAccessKey: textOf('SecretAccessKey', xml),
    ...wrong,
  };
  return createCaller(apiUrl, (request) => signatureOf({ request, url: apiUrl, credentials }));
}

function mayCall(apiUrl: string): string {
  const [apiId] = new URL(apiUrl).hostname.split('.');
  const Resource = `arn:aws:execute-api:${region}:${accountId}:${apiId}/*`;
  const Statement = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

function textOf(name: string, xml: string): string {
  const [, text] = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml) ?? [];
  if (text === undefined) throw new Error(`IAM answered without ${name}: ${xml}`);
  return text;
}
