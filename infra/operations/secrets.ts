/** `npm run secrets`: stores the keys of Iamport and KG Inicis in Secrets Manager. */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { askSilently } from './ask-silently.ts';
import { Complaint, runTool } from './complaint.ts';
import { openDeployment } from './deployment.ts';
import { judgeKeys } from './judge-keys.ts';
import { type KeysGiven, keyNames, readKeys } from './keys-given.ts';
import { type Order, readOrder } from './order.ts';

async function putKeys(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  const deployment = await openDeployment(order);
  console.error(`Keys for ${deployment.name}.`);
  const { pairs, refusals, warnings } = judgeKeys(await keysGiven(order), order.config.stage);
  for (const warning of warnings) console.error(`Warning: ${warning} It is put all the same.`);
  if (refusals.length > 0) throw new Complaint([...refusals, 'Nothing was changed.']);
  if (pairs.iamport) await put(deployment.outputs.IamportSecretArn, pairs.iamport);
  if (pairs.inicis) await put(deployment.outputs.InicisSecretArn, pairs.inicis);
  console.error(`Put: the keys of ${Object.keys(pairs).join(' and ')}. Check them: npm run doctor`);
  return 0;
}

async function keysGiven({ file }: Order): Promise<KeysGiven> {
  if (file !== undefined) return readKeys(contentsOf(file));
  if (!process.stdin.isTTY) return readKeys(await text(process.stdin));
  console.error('What you type is not shown. Leave a pair empty to keep what is there.');
  const answers = await askSilently(keyNames.map((name) => QUESTIONS[name]));
  const entries = keyNames.map((name, index) => [name, answers[index]] as const);
  return Object.fromEntries(entries.filter(([, answer]) => answer));
}

const QUESTIONS = {
  imp_key: 'Iamport REST API key (imp_key)',
  imp_secret: 'Iamport REST API secret (imp_secret)',
  sign_key: 'KG Inicis web standard signKey (sign_key)',
  merchant_key: 'KG Inicis billing merchantKey, also called INILite key (merchant_key)',
} as const;

function contentsOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Complaint([`${file} cannot be read.`]);
  }
}

async function put(secretId: string, values: KeysGiven): Promise<void> {
  await new SecretsManagerClient({}).send(
    new PutSecretValueCommand({ SecretId: secretId, SecretString: JSON.stringify(values) }),
  );
}

await runTool(putKeys);
