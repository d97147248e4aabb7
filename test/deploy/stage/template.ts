/** Changes a template so that the emulator makes of it what CloudFormation would. */
import * as z from 'zod/mini';

const resource = z.looseObject({ Type: z.string(), Properties: z.optional(z.unknown()) });

const template = z.looseObject({
  Resources: z.record(z.string(), resource),
  Outputs: z.optional(z.unknown()),
});

export type Template = z.infer<typeof template>;

export const readTemplate = (text: string): Template => template.parse(JSON.parse(text));

/**
 * The emulator has no archives and no policies of secrets and buses, returns a secret's name where AWS returns its ARN, requires a
 * permission of its own to send a batch of messages, and knows alarms over one metric only.
 */
export function asTheEmulatorNeeds(given: Template): Template {
  const kept = Object.entries(given.Resources).filter(([, { Type }]) => !UNKNOWN.includes(Type));
  const secrets = kept.filter(([, { Type }]) => Type === SECRET).map(([id]) => id);
  const changed = { ...given, Resources: Object.fromEntries(kept.map(overOneMetric)) };
  return template.parse(rewritten(changed, secrets));
}

const UNKNOWN = [
  'AWS::Events::Archive',
  'AWS::Events::EventBusPolicy',
  'AWS::SecretsManager::ResourcePolicy',
];
const SECRET = 'AWS::SecretsManager::Secret';
const BATCHES_TOO: Readonly<Record<string, readonly string[]>> = {
  'sqs:SendMessage': ['sqs:SendMessage', 'sqs:SendMessageBatch'],
  'sqs:DeleteMessage': ['sqs:DeleteMessage', 'sqs:DeleteMessageBatch'],
};

const calculating = z.looseObject({
  Metrics: z.array(
    z.looseObject({
      Id: z.string(),
      MetricStat: z.optional(
        z.looseObject({ Metric: z.looseObject({}), Period: z.number(), Stat: z.string() }),
      ),
    }),
  ),
});

/** Of an alarm that calculates, the metric that it watches. */
function overOneMetric([id, one]: readonly [string, z.infer<typeof resource>]) {
  const read = calculating.safeParse(one.Properties);
  if (!read.success) return [id, one] as const;
  const { Metrics, ...rest } = read.data;
  const { Metric, Period, Stat } = Metrics.find(({ Id }) => Id === 'watched')?.MetricStat ?? {};
  return [id, { ...one, Properties: { ...rest, ...Metric, Period, Statistic: Stat } }] as const;
}

function rewritten(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return BATCHES_TOO[value] ?? value;
  if (Array.isArray(value))
    return value.flatMap((one) =>
      typeof one === 'string' ? (BATCHES_TOO[one] ?? one) : [rewritten(one, secrets)],
    );
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, target] = entries[0] ?? [];
  if (name === 'Ref' && secrets.some((one) => one === target))
    return { 'Fn::GetAtt': [target, 'Id'] };
  return Object.fromEntries(entries.map(([key, one]) => [key, rewritten(one, secrets)]));
}
