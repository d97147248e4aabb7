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
import { say } from './terminal-language.ts';

async function putKeys(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  const deployment = await openDeployment(order);
  console.error(say(`Keys for ${deployment.name}.`, `${deployment.name}의 키.`));
  const { pairs, refusals, warnings } = judgeKeys(await keysGiven(order), order.config.stage);
  for (const warning of warnings)
    console.error(
      say(`Warning: ${warning} It is put all the same.`, `경고: ${warning} 그래도 저장합니다.`),
    );
  if (refusals.length > 0)
    throw new Complaint([...refusals, say('Nothing was changed.', '아무것도 바꾸지 않았습니다.')]);
  if (pairs.iamport) await put(deployment.outputs.IamportSecretArn, pairs.iamport);
  if (pairs.inicis) await put(deployment.outputs.InicisSecretArn, pairs.inicis);
  console.error(
    say(
      `Put: the keys of ${Object.keys(pairs).join(' and ')}. Check them: npm run doctor`,
      `${Object.keys(pairs).join(', ')} 키를 저장했습니다. 확인하세요: npm run doctor`,
    ),
  );
  return 0;
}

async function keysGiven({ file }: Order): Promise<KeysGiven> {
  if (file !== undefined) return readKeys(contentsOf(file));
  if (!process.stdin.isTTY) return readKeys(await text(process.stdin));
  console.error(
    say(
      'What you type is not shown. Leave a pair empty to keep what is there.',
      '입력하는 내용은 보이지 않습니다. 한 쌍을 비워 두면 저장된 값을 그대로 둡니다.',
    ),
  );
  const answers = await askSilently(keyNames.map((name) => QUESTIONS[name]));
  const entries = keyNames.map((name, index) => [name, answers[index]] as const);
  return Object.fromEntries(entries.filter(([, answer]) => answer));
}

const QUESTIONS = {
  imp_key: say('Iamport REST API key (imp_key)', '아임포트 REST API 키 (imp_key)'),
  imp_secret: say('Iamport REST API secret (imp_secret)', '아임포트 REST API 시크릿 (imp_secret)'),
  sign_key: say(
    'KG Inicis web standard signKey (sign_key)',
    'KG이니시스 웹표준 signKey (sign_key)',
  ),
  merchant_key: say(
    'KG Inicis billing merchantKey, also called INILite key (merchant_key)',
    'KG이니시스 빌링 merchantKey, INILite 키라고도 함 (merchant_key)',
  ),
} as const;

function contentsOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Complaint([say(`${file} cannot be read.`, `${file}을(를) 읽을 수 없습니다.`)]);
  }
}

async function put(secretId: string, values: KeysGiven): Promise<void> {
  await new SecretsManagerClient({}).send(
    new PutSecretValueCommand({ SecretId: secretId, SecretString: JSON.stringify(values) }),
  );
}

await runTool(putKeys);
