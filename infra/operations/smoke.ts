/** `npm run smoke`: checks that a deployed stage works. It charges, changes and deletes nothing. */
import { isError, isWarning, linesOf, passed } from './check.ts';
import { runTool } from './complaint.ts';
import { openDeployment } from './deployment.ts';
import { readOrder } from './order.ts';
import { say } from './terminal-language.ts';

async function smoke(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  const { name, outputs } = await openDeployment(order);
  // Imported only now: their AWS clients read the environment that openDeployment has set.
  const { probeApi } = await import('./probe-api.ts');
  const checks = [
    passed(say(`${name} is deployed: ${outputs.ApiUrl}`, `${name} 배포됨: ${outputs.ApiUrl}`)),
    ...(await probeApi(outputs)),
  ];
  if (order.sandboxUrl === undefined) {
    const { checkAlarms } = await import('./check-alarms.ts');
    checks.push(...(await checkAlarms(order.config.stage)));
  }
  for (const line of checks.flatMap(linesOf)) console.log(line);
  const [errors, warnings] = [checks.filter(isError).length, checks.filter(isWarning).length];
  const good = checks.length - errors - warnings;
  console.log(
    say(
      `\n${good} passed, ${errors} failed, ${warnings} warnings. Nothing was charged.`,
      `\n통과 ${good}, 실패 ${errors}, 경고 ${warnings}. 아무것도 결제하지 않았습니다.`,
    ),
  );
  return errors === 0 ? 0 : 1;
}

await runTool(smoke);
