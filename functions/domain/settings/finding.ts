/** A finding: one thing that is wrong with a deployment's settings, and its cure. */
import type { KeyName, SecretName } from './key-shape.ts';

export interface Finding {
  readonly code: FindingCode;
  /** An error prevents charging, or should; a warning makes it slower or less certain. */
  readonly severity: 'error' | 'warning';
  /** What is wrong. Never a secret's value. */
  readonly says: string;
  /** What to do about it. */
  readonly cure: string;
}

export type FindingCode =
  | `${SecretName}_secret_${'empty' | 'unreadable'}`
  | `${KeyName}_${'missing' | 'malformed' | 'unusual'}`
  | 'test_keys_in_prod'
  | 'test_keys_swapped'
  | 'test_mid_in_prod'
  | 'api_keys_refused'
  | 'iamport_unreachable'
  | 'pg_missing'
  | 'channel_missing'
  | 'mid_differs'
  | 'pg_sandbox_on'
  | 'pg_type'
  | 'no_webhook_seen';

type Text = Pick<Finding, 'says' | 'cure'>;

export const error = (code: FindingCode, text: Text): Finding => ({
  code,
  severity: 'error',
  ...text,
});

export const warning = (code: FindingCode, text: Text): Finding => ({
  code,
  severity: 'warning',
  ...text,
});

/** The finding if the condition holds, else none. */
export const when = (holds: boolean, finding: Finding): readonly Finding[] =>
  holds ? [finding] : [];
