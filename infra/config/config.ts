/** The configuration of a deployment: read from the CDK context once, and typed from then on. */
import { TEST_PG } from '../../functions/adapters/iamport/window-pg.ts';
import { problemsTogether } from './combinations.ts';
import { type Context, readContext } from './context.ts';
import { DEFAULT_REGION, type SettingName, type SettingTypes, settingRules } from './rules.ts';

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
  /** What becomes of a subscription whose retries are used up; it is suspended by default. */
  readonly afterLastRetry?: 'suspend' | 'cancel';
  /** Whether customers may pause their subscriptions; by default they may not. */
  readonly customersMayPause?: boolean;
  /** Whether a key of the shop's own encrypts what is kept; by default keys that AWS keeps do. */
  readonly cmk?: boolean;
  /** Iamport; a simulated one on this machine may stand in its place for a dev stage. */
  readonly iamportApiUrl: string;
  /** Who is told of alarms by mail. */
  readonly alarmEmail?: string;
  /** A topic of the shop's own that is told of alarms, besides the stage's. */
  readonly alarmTopicArn?: string;
  /** Whether second payments of a debt are refunded by themselves; by default they are. */
  readonly autoRefundDuplicates?: boolean;
  /** How many of them a day at most, 20 by default; those beyond become cases. */
  readonly duplicateRefundsADay?: number;
  /** The most won that one charge may take, 10,000,000 by default. */
  readonly maxChargeAmount?: number;
  /** The most refunds a day that people may ask for. */
  readonly maxRefundsADay?: number;
  /** How many charges of subscriptions may wait for the PG's answer at once, 50 by default. */
  readonly callsInFlight?: number;
  /** At how many payments within an hour an alarm rings, 2,000 by default. */
  readonly chargesAnHour?: number;
  /** At how many refunds within an hour, 30 by default. */
  readonly refundsAnHour?: number;
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
  const { context, problems: misnamed } = readContext(contextOf);
  const problems = [
    ...misnamed,
    ...[...context].flatMap(([name, texts]) => (fits(name, texts) ? [] : [problemOf(name)])),
    ...problemsTogether(context),
  ];
  return problems.length > 0 ? { problems } : { config: configIn(context) };
}

function fits(name: SettingName, texts: readonly string[] | undefined): boolean {
  const { many, read } = settingRules[name];
  if (texts === undefined || (texts.length > 1 && !many)) return false;
  return texts.every((text) => read(text) !== undefined);
}

function problemOf(name: SettingName): string {
  return `${name} ${settingRules[name].expected}.`;
}

function configIn(context: Context): Config {
  const all = (name: SettingName) => context.get(name) ?? [];
  const one = <Name extends SettingName>(name: Name) => valueRead(name, all(name)[0]);
  const issuer = one('jwtIssuer');
  return {
    stage: one('stage') ?? 'dev',
    region: one('region') ?? DEFAULT_REGION,
    // A prod stage without these two is refused above; these are for trying things out.
    impCode: one('impCode') ?? 'imp00000000',
    pg: one('pg') ?? TEST_PG,
    channelKey: one('channelKey'),
    mRedirectUrl: one('mRedirectUrl'),
    noticeUrl: one('noticeUrl'),
    afterLastRetry: one('afterLastRetry'),
    customersMayPause: one('customersMayPause'),
    cmk: one('cmk'),
    iamportApiUrl: one('iamportApiUrl') ?? 'https://api.iamport.kr',
    alarmEmail: one('alarmEmail'),
    alarmTopicArn: one('alarmTopicArn'),
    autoRefundDuplicates: one('autoRefundDuplicates'),
    duplicateRefundsADay: one('duplicateRefundsADay'),
    maxChargeAmount: one('maxChargeAmount'),
    maxRefundsADay: one('maxRefundsADay'),
    callsInFlight: one('callsInFlight'),
    chargesAnHour: one('chargesAnHour'),
    refundsAnHour: one('refundsAnHour'),
    tokenIssuer: issuer === undefined ? undefined : { url: issuer, audience: all('jwtAudience') },
    corsOrigins: all('corsOrigins'),
  } satisfies Record<Kept, unknown>;
}

/** No setting is read and then lost. The issuer's two are one. */
type Kept = Exclude<SettingName, 'jwtIssuer' | 'jwtAudience'> | 'tokenIssuer';

function valueRead<Name extends SettingName>(
  name: Name,
  text: string | undefined,
): SettingTypes[Name] | undefined {
  return text === undefined ? undefined : settingRules[name].read(text);
}
