/** Time on the deployed stage: moves it ahead, and triggers scheduled jobs without waiting. */
import * as z from 'zod/mini';
import { jobs } from '../../../infra/jobs.ts';
import { functionsIn, tellFunction } from './functions.ts';
import { machineNow } from './machine-now.ts';
import type { Stage } from './stage.ts';

/**
 * For the functions without a caller, and for the simulated Iamport. The API and its gateway keep
 * the machine's time: the emulator's own clock cannot be moved.
 */
export async function moveTo(stage: Stage, instant: Date): Promise<void> {
  const ahead = instant.getTime() - machineNow();
  const functions = await functionsIn(stage.aws);
  stage.pg.setAhead(ahead);
  for (const { handler } of jobs) {
    const found = functions.get(handler);
    if (found === undefined) throw new Error(`The stage has no function for ${handler}.`);
    await tellFunction(stage.aws, found, { CLOCK_OFFSET_MS: String(ahead) });
  }
}

const schedules = z.object({ Schedules: z.array(z.object({ Name: z.string() })) });
const schedule = z.object({ Description: z.string(), Target: z.looseObject({ Arn: z.string() }) });

/**
 * Has the scheduler run a job now, exactly as its own schedule will, by one more schedule with the
 * same target: the test need not wait for the hour, which the emulator would read as UTC.
 */
export async function wake({ aws }: Stage, handler: string): Promise<void> {
  const ask = async (path: string) => aws.rest('scheduler', { method: 'GET', path });
  const { Schedules } = schedules.parse(await ask('/schedules'));
  const described = await Promise.all(
    Schedules.map(async ({ Name }) => schedule.parse(await ask(`/schedules/${Name}`))),
  );
  const own = described.find(({ Description }) => Description.startsWith(`Wakes ${handler} `));
  if (own === undefined) throw new Error(`Nothing wakes ${handler}.`);
  await aws.rest('scheduler', {
    method: 'POST',
    path: `/schedules/once-${crypto.randomUUID()}`,
    body: {
      ScheduleExpression: `at(${new Date(machineNow()).toISOString().slice(0, 19)})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: own.Target,
    },
  });
}
