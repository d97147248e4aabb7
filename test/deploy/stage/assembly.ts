/** The cloud assembly as the CDK app writes it, made fit for the emulator. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { refuseElsewhere } from '../loopback.ts';
import type { Cdk, Run } from './cdk.ts';
import { asTheEmulatorNeeds, readTemplate, type Template } from './template.ts';

/** Synthesizes with the real CLI; nothing of it may name an Iamport elsewhere. */
export async function makeAssembly(
  cdk: Cdk,
  where: { readonly project: string; readonly into: string },
): Promise<Run> {
  const run = await cdk.synth(where);
  if (run.status !== 0) throw new Error(`cdk synth ended with ${run.status}:\n${run.output}`);
  for (const name of readdirSync(where.into).filter((one) => one.endsWith('.template.json'))) {
    const file = join(where.into, name);
    const template = readTemplate(readFileSync(file, 'utf8'));
    refuseElsewhere(iamportsIn(template));
    writeFileSync(file, JSON.stringify(asTheEmulatorNeeds(template)));
  }
  return run;
}

const withEnvironment = z.object({
  Environment: z.object({ Variables: z.looseObject({ IAMPORT_API_URL: z.string() }) }),
});

/** Which Iamport each function would call. */
function iamportsIn({ Resources }: Template) {
  return Object.fromEntries(
    Object.entries(Resources).flatMap(([id, { Properties }]) => {
      const read = withEnvironment.safeParse(Properties);
      return read.success
        ? [[`IAMPORT_API_URL of ${id}`, read.data.Environment.Variables.IAMPORT_API_URL]]
        : [];
    }),
  );
}
