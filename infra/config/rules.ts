/** What each value of the CDK context must look like, and what they must be together. */

/** The context by name, trimmed and split into its values; what was not given has none. */
export type Context = Readonly<Record<string, readonly string[]>>;

export interface ContextRule {
  readonly name: string;
  readonly pattern: RegExp;
  /** The end of a sentence that begins with the name. */
  readonly expected: string;
  /** May be a list: an array in cdk.json, or separated by commas. */
  readonly many?: true;
}

const address = /^(https:\/\/\S+|http:\/\/localhost([:/]\S*)?)$/;
const addressExpected = 'must be an address that begins with https:// (or http://localhost)';

export const contextRules: readonly ContextRule[] = [
  { name: 'stage', pattern: /^(dev|prod)$/, expected: 'must be dev or prod' },
  {
    name: 'region',
    pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
    expected: 'must be one AWS region, such as ap-northeast-2',
  },
  {
    name: 'impCode',
    pattern: /^imp\w+$/,
    expected: 'must be the merchant code shown in the Iamport console, such as imp12345678',
  },
  {
    name: 'pg',
    pattern: /^html5_inicis\.\w+$/,
    expected: 'must be html5_inicis.<MID>, with the merchant id KG Inicis gave for billing keys',
  },
  {
    name: 'channelKey',
    pattern: /^channel-key-[\w-]+$/,
    expected: 'must be a channel key of the PortOne console; it begins with channel-key-',
  },
  { name: 'mRedirectUrl', pattern: address, expected: addressExpected },
  { name: 'noticeUrl', pattern: address, expected: addressExpected },
  { name: 'afterLastRetry', pattern: /^(suspend|cancel)$/, expected: 'must be suspend or cancel' },
  { name: 'autoRefundDuplicates', pattern: /^(yes|no)$/, expected: 'must be yes or no' },
  {
    name: 'duplicateRefundsADay',
    pattern: /^\d{1,5}$/,
    expected: 'must be how many second payments a day may be refunded by themselves, such as 20',
  },
  { name: 'customersMayPause', pattern: /^(yes|no)$/, expected: 'must be yes or no' },
  {
    name: 'iamportApiUrl',
    pattern: /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/,
    expected: 'must be a simulated Iamport on this machine, such as http://127.0.0.1:3001',
  },
  {
    name: 'alarmEmail',
    pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    expected: 'must be the mail address that alarms are sent to',
  },
  {
    name: 'jwtIssuer',
    pattern: /^https:\/\/\S+$/,
    expected: 'must be the issuer of your tokens (their iss), an address with https://',
  },
  {
    name: 'jwtAudience',
    pattern: /^\S+$/,
    expected: 'must be the audience of your tokens (their aud), or several with commas between',
    many: true,
  },
  {
    name: 'corsOrigins',
    pattern: /^(https:\/\/[^\s/*]+|http:\/\/localhost(:\d+)?)$/,
    expected:
      'must be origins such as https://shop.example, without a path or *, with commas between',
    many: true,
  },
];

/** What no single value shows: pairs that belong together, and what a prod stage insists on. */
export function problemsTogether(context: Context): string[] {
  const given = (name: string) => (context[name] ?? []).length > 0;
  const pairProblem =
    given('jwtIssuer') === given('jwtAudience')
      ? []
      : ['jwtIssuer and jwtAudience belong together: give both, or none for a Cognito user pool.'];
  return context.stage?.[0] === 'prod' ? [...pairProblem, ...prodProblems(context)] : pairProblem;
}

function prodProblems(context: Context): string[] {
  const pg = context.pg?.[0] ?? 'html5_inicis.INIBillTst';
  const local = Object.keys(context).filter((name) =>
    context[name]?.some((value) => value.startsWith('http://')),
  );
  return [
    ...(context.impCode?.[0]
      ? []
      : ['impCode is missing: a prod stage needs your merchant code (-c impCode=imp12345678).']),
    ...(pg.endsWith('.INIBillTst')
      ? [
          'pg must name your own merchant id in a prod stage (-c pg=html5_inicis.<MID>): ' +
            'INIBillTst is the public test id of KG Inicis.',
        ]
      : []),
    ...local.map((name) => `${name} must begin with https:// in a prod stage.`),
  ];
}
