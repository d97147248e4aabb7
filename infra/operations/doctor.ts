/** `npm run doctor`: checks everything that a person sets up, and names the cure of each fault. */
import { midOf } from '../../functions/adapters/iamport/window-pg.ts';
import { type Check, found, isError, isWarning, linesOf, passed } from './check.ts';
import { checkMachine, thisMachine } from './check-machine.ts';
import { Complaint, runTool } from './complaint.ts';
import { type Deployment, openDeployment } from './deployment.ts';
import { iamportPage } from './iamport-page.ts';
import { type Order, readOrder } from './order.ts';

async function doctor(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  if (order.reveal && !process.stdout.isTTY) {
    throw new Complaint(['--reveal shows keys on a terminal only, never in a file or a log.']);
  }
  const before = [
    ...report('This machine', checkMachine(thisMachine())),
    ...(await accountOf(order)),
  ];
  const settings = before.some(isError) ? [] : await settingsOf(order);
  return conclude([...before, ...settings]);
}

async function accountOf({ sandboxUrl, config }: Order): Promise<readonly Check[]> {
  if (sandboxUrl !== undefined) return [];
  const { checkAccount } = await import('./check-account.ts');
  const { checkConcurrency } = await import('./check-concurrency.ts');
  const checks = await checkAccount(config.region);
  // Without credentials it would be one more complaint about them.
  const more = checks.some(isError) ? [] : [await checkConcurrency(config)];
  return report(`AWS, ${config.region}`, [...checks, ...more]);
}

async function settingsOf(order: Order): Promise<readonly Check[]> {
  const deployment = await openDeployment(order);
  Object.assign(process.env, environmentOf(deployment, order));
  // Imported only now: the wiring's adapters read the environment.
  const { storedSecrets, wiredCheckSettings } = await import('../../functions/wiring/settings.ts');
  const findings = await wiredCheckSettings()();
  const checks = findings.length === 0 ? [passed('Nothing is wrong.')] : findings.map(found);
  report(`Settings of ${deployment.name}`, checks);
  const { outputs } = deployment;
  const mid = midOf(outputs.WindowPg);
  const inicis = await storedSecrets().read('inicis');
  print('\nTo stand in Iamport’s console, under PG settings');
  const page = { mid, webhookUrl: outputs.WebhookUrl, inicis, reveal: order.reveal };
  print(...iamportPage(page));
  return checks;
}

/** The settings that the stack passes to the daily check. */
const environmentOf = ({ outputs }: Deployment, { config }: Order) => ({
  STAGE: config.stage,
  TABLE_NAME: outputs.TableName,
  IAMPORT_SECRET_ID: outputs.IamportSecretArn,
  INICIS_SECRET_ID: outputs.InicisSecretArn,
  IAMPORT_API_URL: outputs.IamportApiUrl,
  NOTICE_URL: outputs.WebhookUrl,
  PG: outputs.WindowPg,
  CHANNEL_KEY: outputs.WindowChannelKey ?? '',
});

function report(title: string, checks: readonly Check[]): readonly Check[] {
  print(`\n${title}`, ...checks.flatMap(linesOf));
  return checks;
}

function conclude(checks: readonly Check[]): number {
  const [errors, warnings] = [checks.filter(isError).length, checks.filter(isWarning).length];
  print(`\n${errors} errors, ${warnings} warnings.`);
  return errors === 0 ? 0 : 1;
}

function print(...lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}

await runTool(doctor);
