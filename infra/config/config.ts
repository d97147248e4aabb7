/** What a deployment is told by its CDK context (`-c name=value` or cdk.json), checked. */

import { stageContext } from './context.ts';
import { type Context, type ContextRule, contextRules, problemsTogether } from './rules.ts';

export interface Config {
  readonly stage: 'dev' | 'prod';
  readonly region: string;
  /** The merchant code shown in the Iamport console. */
  readonly impCode: string;
  /** The PG and the merchant id (MID) in whose name the payment window opens. */
  readonly pg: string;
  /** Names the same channel in PortOne's newer way; the window prefers it to `pg`. */
  readonly channelKey?: string;
  /** Where a phone comes back to from the payment window. */
  readonly mRedirectUrl?: string;
  /** Where Iamport sends its webhooks. */
  readonly noticeUrl?: string;
  /** Who signs the customers' tokens; without it, a user pool of the stack does. */
  readonly tokenIssuer?: TokenIssuer;
  /** What becomes of a subscription whose retries are used up; suspended unless told otherwise. */
  readonly afterLastRetry?: string;
  /** Whether customers may pause their subscriptions; they may not unless told otherwise. */
  readonly customersMayPause?: string;
  /** Iamport; a simulated one on this machine may stand in its place for a dev stage. */
  readonly iamportApiUrl: string;
  /** Who is told of alarms by mail. */
  readonly alarmEmail?: string;
  /** Whether second payments of a debt are refunded by themselves; they are unless told otherwise. */
  readonly autoRefundDuplicates?: string;
  /** How many of them a day at most; 20 unless told otherwise, and more are cases. */
  readonly duplicateRefundsADay?: string;
  /** The origins whose pages may call the API from a browser. */
  readonly corsOrigins: readonly string[];
}

/** An OpenID Connect issuer, and the audiences of its tokens that are meant for this API. */
export interface TokenIssuer {
  readonly url: string;
  readonly audience: readonly string[];
}

export type ConfigReading = { readonly config: Config } | { readonly problems: readonly string[] };

/** Reads the whole configuration, and reports everything that is wrong with it at once. */
export function readConfig(contextOf: (name: string) => unknown): ConfigReading {
  const { settingOf, problems: misnamed } = stageContext(contextOf);
  const read = contextRules.map((rule) => ({ rule, values: valuesOf(settingOf(rule.name), rule) }));
  const context = Object.fromEntries(read.map(({ rule, values }) => [rule.name, values ?? []]));
  const problems = [
    ...misnamed,
    ...read.flatMap(({ rule, values }) => (fits(values, rule) ? [] : [problemOf(rule)])),
    ...problemsTogether(context),
  ];
  return problems.length > 0 ? { problems } : { config: configOf(context) };
}

/** The texts in a value, trimmed, empty ones dropped; undefined if something in it is no text. */
function valuesOf(given: unknown, { many }: ContextRule): readonly string[] | undefined {
  const entries: unknown[] = Array.isArray(given) ? given : [given ?? ''];
  const texts = entries.filter((entry) => typeof entry === 'string');
  if (texts.length < entries.length) return undefined;
  const values = many ? texts.flatMap((text) => text.split(',')) : texts;
  return values.map((value) => value.trim()).filter((value) => value !== '');
}

function fits(values: readonly string[] | undefined, { pattern, many }: ContextRule): boolean {
  if (values === undefined || (values.length > 1 && !many)) return false;
  return values.every((value) => pattern.test(value));
}

function problemOf({ name, expected }: ContextRule): string {
  return `${name} ${expected}.`;
}

function configOf(context: Context): Config {
  const one = (name: string) => context[name]?.[0];
  const issuer = one('jwtIssuer');
  return {
    stage: one('stage') === 'prod' ? 'prod' : 'dev',
    region: one('region') ?? 'ap-northeast-2',
    // A prod stage without these two is refused above; these are for trying things out.
    impCode: one('impCode') ?? 'imp00000000',
    pg: one('pg') ?? 'html5_inicis.INIBillTst',
    channelKey: one('channelKey'),
    mRedirectUrl: one('mRedirectUrl'),
    noticeUrl: one('noticeUrl'),
    afterLastRetry: one('afterLastRetry'),
    customersMayPause: one('customersMayPause'),
    iamportApiUrl: one('iamportApiUrl') ?? 'https://api.iamport.kr',
    alarmEmail: one('alarmEmail'),
    autoRefundDuplicates: one('autoRefundDuplicates'),
    duplicateRefundsADay: one('duplicateRefundsADay'),
    tokenIssuer: issuer ? { url: issuer, audience: context.jwtAudience ?? [] } : undefined,
    corsOrigins: context.corsOrigins ?? [],
  };
}
