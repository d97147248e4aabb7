/**
 * Findings about the settings of a deployment, each with its cure: a pure rule over what could be
 * read of the two secrets, the account at Iamport and the webhooks.
 */
import { type Instant, MINUTE, type Span } from '../time.ts';
import { type AccountReading, findingsOfAccount, type Window } from './account-settings.ts';
import { type Finding, warning, when } from './finding.ts';
import { findingsOfKeys, findingsOfTestValues, type SecretReading } from './key-settings.ts';
import type { SecretName } from './key-shape.ts';

export interface SettingsFacts {
  readonly stage: 'dev' | 'prod';
  readonly window: Window;
  readonly secrets: Readonly<Record<SecretName, SecretReading>>;
  readonly account: AccountReading;
  readonly webhooks: WebhookFacts;
}

export interface WebhookFacts {
  /** The webhook address that Iamport must have. */
  readonly url: string;
  /** When the last charges were paid, newest first. */
  readonly paidAt: readonly Instant[];
  /** When the newest payment was made that a webhook named. */
  readonly seenAt?: Instant | undefined;
}

/** Every finding; errors first. */
export function findingsOf({
  stage,
  window,
  secrets,
  account,
  webhooks,
}: SettingsFacts): readonly Finding[] {
  const all = [
    ...findingsOfKeys('iamport', secrets.iamport),
    ...findingsOfKeys('inicis', secrets.inicis),
    ...findingsOfTestValues({ stage, window, inicis: secrets.inicis }),
    ...findingsOfAccount(account, window),
    ...findingsOfWebhooks(webhooks),
  ];
  return [...all.filter(isError), ...all.filter((one) => !isError(one))];
}

export const isError = ({ severity }: Finding) => severity === 'error';

/** This many paid charges in a row without a webhook are no accident. */
export const WATCHED_CHARGES = 20;

/** Of many webhooks few are noted: one about a charge of so long before the watched ones will do. */
const NOTED_WITHIN: Span = 5 * MINUTE;

function findingsOfWebhooks({ url, paidAt, seenAt = 0 }: WebhookFacts): readonly Finding[] {
  const oldest = paidAt[WATCHED_CHARGES - 1] ?? 0;
  return when(
    seenAt < oldest - NOTED_WITHIN,
    warning('no_webhook_seen', {
      says: `No webhook has come about any of the last ${WATCHED_CHARGES} paid charges.`,
      cure:
        `In Iamport’s console enter ${url} as the webhook address. Until then a lost answer is ` +
        'settled about ten minutes later than it could be.',
    }),
  );
}
