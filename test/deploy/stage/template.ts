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
 * The emulator has no archives and no policies of secrets and buses, returns a secret's name where AWS returns its ARN, and requires a
 * permission of its own to send a batch of messages.
 */
export function asTheEmulatorNeeds(given: Template): Template {
  const kept = Object.entries(given.Resources).filter(([, { Type }]) => !UNKNOWN.includes(Type));
  const secrets = kept.filter(([, { Type }]) => Type === SECRET).map(([id]) => id);
  const changed = { ...given, Resources: Object.fromEntries(kept) };
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
