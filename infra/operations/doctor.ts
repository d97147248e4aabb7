/** `npm run doctor`: checks everything that a person sets up, and names the cure of each fault. */
import { midOf } from '../../functions/adapters/iamport/window-pg.ts';
import { askSettings } from './ask-settings.ts';
import { type Check, found, isError, isWarning, linesOf, passed } from './check.ts';
import { checkMachine, thisMachine } from './check-machine.ts';
import { runTool } from './complaint.ts';
import { openDeployment } from './deployment.ts';
import { iamportPage } from './iamport-page.ts';
import { readOrder, type Target } from './order.ts';

async function doctor(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  const before = [
    ...report('This machine', checkMachine(thisMachine())),
    ...(await accountOf(order)),
  ];
  const settings = before.some(isError) ? [] : await settingsOf(order);
  return conclude([...before, ...settings]);
}

async function accountOf({ sandboxUrl, config }: Target): Promise<readonly Check[]> {
  if (sandboxUrl !== undefined) return [];
  const { checkAccount } = await import('./check-account.ts');
  const { checkConcurrency } = await import('./check-concurrency.ts');
  const checks = await checkAccount(config.region);
  // Without credentials it would be one more complaint about them.
  const more = checks.some(isError) ? [] : [await checkConcurrency(config)];
  return report(`AWS, ${config.region}`, [...checks, ...more]);
}

async function settingsOf(order: Target): Promise<readonly Check[]> {
  const deployment = await openDeployment(order);
  const { findings, inicis_keys: keys } = await askSettings(deployment, order);
  const checks = findings.length === 0 ? [passed('Nothing is wrong.')] : findings.map(found);
  report(`Settings of ${deployment.name}`, checks);
  const { WindowPg, WebhookUrl: webhookUrl } = deployment.outputs;
  print('\nTo stand in Iamport’s console, under PG settings');
  print(...iamportPage({ mid: midOf(WindowPg), webhookUrl, keys }));
  return checks;
}

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
