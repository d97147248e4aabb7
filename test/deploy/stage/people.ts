/** Who calls the deployed API: a customer of the stack's own user pool, and the shop's backend. */
import * as z from 'zod/mini';
import { type Caller, createCaller } from '../../contract/support/caller.ts';
import { type Credentials, signatureOf } from '../../contract/support/shop.ts';
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
  place: Place,
  wrong: { readonly secretAccessKey?: string } = {},
): Promise<Caller> {
  const policy = { PolicyName: 'call', PolicyDocument: mayCall(place.outputs.ApiUrl) };
  const { credentials } = await newUser(place.aws, policy);
  return callerWith(place.apiUrl, { ...credentials, ...wrong });
}

/** A user of the account with one of the stack's policies. */
export async function newMember({ aws, apiUrl }: Place, PolicyArn: string): Promise<Caller> {
  const { credentials } = await newUser(aws, { PolicyArn });
  return callerWith(apiUrl, credentials);
}

export const callerWith = (url: string, credentials: Credentials): Caller =>
  createCaller(url, (request) => signatureOf({ request, url, credentials }));

type Policy =
  | { readonly PolicyArn: string }
  | { readonly PolicyName: string; readonly PolicyDocument: string };

export async function newUser(
  aws: AwsCalls,
  policy: Policy,
): Promise<{ readonly name: string; readonly credentials: Credentials }> {
  const name = `shop-${crypto.randomUUID()}`;
  const ask = (Action: string, values = {}) =>
    aws.form('iam', { Action, Version: '2010-05-08', UserName: name, ...values });
  await ask('CreateUser');
  await ask('PolicyArn' in policy ? 'AttachUserPolicy' : 'PutUserPolicy', policy);
  return { name, credentials: credentialsIn(await ask('CreateAccessKey')) };
}

/** As IAM and STS give them. */
export function credentialsIn(xml: string): Credentials {
  const sessionToken = /<SessionToken>([^<]+)</.exec(xml)?.[1];
  return {
    region,
    accessKeyId: textOf('AccessKeyId', xml),
    secretAccessKey: textOf('SecretAccessKey', xml),
    ...(sessionToken !== undefined && { sessionToken }),
  };
}

function mayCall(apiUrl: string): string {
  const [apiId] = new URL(apiUrl).hostname.split('.');
  const Resource = `arn:aws:execute-api:${region}:${accountId}:${apiId}/*`;
  const Statement = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

function textOf(name: string, xml: string): string {
  const [, text] = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml) ?? [];
  if (text === undefined) throw new Error(`The answer is without ${name}: ${xml}`);
  return text;
}
