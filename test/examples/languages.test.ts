/** The same order charged from other languages: paid once, and paid again when the request is repeated. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerCard, type Sandbox, startSandbox } from './sandbox.ts';

/** How each is run. `LANGUAGES=python,php,java` says which of them this machine has. */
const commands: Readonly<Record<string, readonly [string, ...string[]]>> = {
  python: [process.env.PYTHON ?? 'python3', 'python/charge_order.py'],
  php: ['php', 'php/charge_order.php'],
  java: ['java', '-cp', 'java/target/classes:java/target/lib/*', 'ChargeOrder'],
};

const asked = (process.env.LANGUAGES ?? 'python').split(',');

let sandbox: Sandbox;
let customerUid: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  customerUid = await registerCard(sandbox, 'alice');
});

afterAll(() => sandbox.stop());

it.each(asked)('%s', async (language) => {
  const order = [`order-${language}`, customerUid, '9900'] as const;
  const said = [await charge(language, order), await charge(language, order)];
  expect(said).toEqual(['201 paid\n', '201 paid\n']);
  expect(await paidAs(order[0])).toBe(1);
});

async function charge(language: string, order: readonly string[]): Promise<string> {
  const [program = '', ...words] = commands[language] ?? [];
  const env = {
    ...process.env,
    BILLING_URL: sandbox.url,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'SANDBOXSHOP',
    AWS_SECRET_ACCESS_KEY: 'sandbox-secret-access-key',
  };
  const { stdout } = await promisify(execFile)(program, [...words, ...order], { env });
  return stdout;
}

async function paidAs(merchantUid: string): Promise<number> {
  const said = await sandbox.control('/_sandbox/iamport/payments');
  const { payments } = said as { payments: readonly { merchant_uid: string; status: string }[] };
  return payments.filter((one) => one.merchant_uid === merchantUid && one.status === 'paid').length;
}
