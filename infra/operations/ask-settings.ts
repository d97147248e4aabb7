/**
 * What the deployment's own settings check finds. In AWS it is asked: nobody but its functions may
 * read the keys. The sandbox's is run here, on the sandbox's AWS.
 */
import * as z from 'zod/mini';
import { callSigned } from './call-api.ts';
import { addressOfLambda } from './check-concurrency.ts';
import { Complaint } from './complaint.ts';
import type { Deployment } from './deployment.ts';
import type { Target } from './order.ts';
import { say } from './terminal-language.ts';

const report = z.object({
  findings: z.array(
    z.object({ severity: z.enum(['error', 'warning']), says: z.string(), cure: z.string() }),
  ),
  /** Fingerprints. */
  inicis_keys: z.object({ sign_key: z.string(), merchant_key: z.string() }),
});

export type SettingsReport = z.infer<typeof report>;

/** Complains where AWS does not let the person ask, or the check itself fails. */
export const askSettings = (deployment: Deployment, target: Target): Promise<SettingsReport> =>
  target.sandboxUrl === undefined ? askInAws(deployment, target) : checkHere(deployment, target);

/** Its time-out, and a cold start. */
const LONGEST_MS = 75_000;

async function askInAws({ name, outputs }: Deployment, { config }: Target) {
  const called = outputs.SettingsCheckName;
  // AWS Lambda, Invoke.
  const url = `${addressOfLambda(config.region)}/2015-03-31/functions/${called}/invocations`;
  const answer = await callSigned({ method: 'POST', url, longestMs: LONGEST_MS }, 'lambda');
  const read = report.safeParse(answer?.body);
  if (read.success) return read.data;
  if (answer === undefined)
    throw new Complaint([
      say(
        `${called} of ${name} did not answer. Run this again.`,
        `${name}의 ${called}이(가) 응답하지 않습니다. 다시 실행하세요.`,
      ),
    ]);
  if (answer.status === 403)
    throw new Complaint([
      say(
        `These credentials may not ask ${called}, and only the functions of ${name} may read the keys.`,
        `이 자격 증명으로는 ${called}을(를) 부를 수 없고, 키는 ${name}의 함수만 읽을 수 있습니다.`,
      ),
      say(
        'Use credentials that may call lambda:InvokeFunction on it, and run this again.',
        'lambda:InvokeFunction 권한이 있는 자격 증명으로 다시 실행하세요.',
      ),
    ]);
  // AWS answers 200 for a function that failed, too: its status would say nothing to a person.
  throw new Complaint([
    say(`${called} failed.`, `${called}이(가) 실패했습니다.`),
    say(
      'Its log says why: logs check-settings 10m (infra/RUNBOOK.md, “Your shell”).',
      '로그에 이유가 있습니다: logs check-settings 10m (infra/RUNBOOK.ko.md의 “셸 준비”).',
    ),
  ]);
}

async function checkHere({ outputs }: Deployment, { config }: Target): Promise<SettingsReport> {
  Object.assign(process.env, {
    STAGE: config.stage,
    TABLE_NAME: outputs.TableName,
    IAMPORT_SECRET_ID: outputs.IamportSecretArn,
    INICIS_SECRET_ID: outputs.InicisSecretArn,
    IAMPORT_API_URL: outputs.IamportApiUrl,
    NOTICE_URL: outputs.WebhookUrl,
    PG: outputs.WindowPg,
    CHANNEL_KEY: outputs.WindowChannelKey ?? '',
  });
  // Imported only now: the wiring's adapters read the environment.
  const { wiredSettingsReport } = await import('../../functions/wiring/settings.ts');
  return report.parse(await wiredSettingsReport()());
}
