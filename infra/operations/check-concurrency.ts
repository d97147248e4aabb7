/** Whether the account may run as many functions at once as the workers need, and callers besides. */
import * as z from 'zod/mini';
import type { Config } from '../config/config.ts';
import { queueJobs, withCallsInFlight } from '../jobs.ts';
import { callSigned } from './call-api.ts';
import { type Check, failed, passed, warned } from './check.ts';

/** Left for callers and the clock; with fewer a rush of them and the workers stop each other. */
const FOR_CALLERS = 80;

/** AWS Lambda, GetAccountSettings. */
const PATH = '/2016-08-19/account-settings';

const settings = z.object({ AccountLimit: z.object({ ConcurrentExecutions: z.number() }) });

export async function checkConcurrency({ region, callsInFlight }: Config): Promise<Check> {
  const wish = { method: 'GET', url: `${addressOfLambda(region)}${PATH}` } as const;
  const answer = await callSigned(wish, 'lambda');
  const read = settings.safeParse(answer?.body);
  if (!read.success)
    return warned({
      says: 'AWS does not say how many functions of this account may run at once.',
      cure: 'Ask for the permission lambda:GetAccountSettings, or somebody who has it.',
    });
  const jobs = withCallsInFlight(queueJobs, callsInFlight);
  const workers = jobs.reduce((sum, { trigger }) => sum + trigger.maxConcurrency, 0);
  return judged(read.data.AccountLimit.ConcurrentExecutions, workers);
}

function judged(limit: number, workers: number): Check {
  if (limit - workers >= FOR_CALLERS) return passed(`${limit} functions may run at once`);
  const text = {
    says: `Only ${limit} functions of this account may run at once; the workers alone take up to ${workers}.`,
    cure: 'Ask AWS for 1,000: Service Quotas → AWS Lambda → Concurrent executions.',
  };
  return limit < workers ? failed(text) : warned(text);
}

/** As AWS's own clients find it. */
export const addressOfLambda = (region: string) =>
  process.env.AWS_ENDPOINT_URL_LAMBDA ??
  process.env.AWS_ENDPOINT_URL ??
  `https://lambda.${region}.amazonaws.com`;
