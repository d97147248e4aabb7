/** The settings of a deployment one by one: what each looks like as text, and what it is when read. */
import { PG_SHAPE, WINDOW_PG } from '../../functions/adapters/iamport/window-pg.ts';

/** The type of each setting once it is read; of one that is a list, the type of its entries. */
export interface SettingTypes {
  readonly stage: 'dev' | 'prod';
  readonly region: string;
  readonly impCode: string;
  readonly pg: string;
  readonly channelKey: string;
  readonly mRedirectUrl: string;
  readonly noticeUrl: string;
  readonly afterLastRetry: 'suspend' | 'cancel';
  readonly autoRefundDuplicates: boolean;
  readonly duplicateRefundsADay: number;
  readonly maxChargeAmount: number;
  readonly maxRefundsADay: number;
  readonly callsInFlight: number;
  readonly chargesAnHour: number;
  readonly refundsAnHour: number;
  readonly customersMayPause: boolean;
  readonly cmk: boolean;
  readonly iamportApiUrl: string;
  readonly alarmEmail: string;
  readonly alarmTopicArn: string;
  readonly jwtIssuer: string;
  readonly jwtAudience: string;
  readonly corsOrigins: string;
}

export type SettingName = keyof SettingTypes;

export interface SettingRule<Value> {
  /** The value that a text stands for; undefined if it stands for none. */
  readonly read: (text: string) => Value | undefined;
  /** The end of a sentence that begins with the setting's name. */
  readonly expected: string;
  /** May be a list: an array in cdk.json, or separated by commas. */
  readonly many?: true;
}

export const DEFAULT_REGION = 'ap-northeast-2';

/** Problems are reported in this order. */
export const settingRules: { readonly [Name in SettingName]: SettingRule<SettingTypes[Name]> } = {
  stage: { read: oneOf('dev', 'prod'), expected: 'must be dev or prod' },
  region: {
    read: textLike(/^[a-z]{2}(-[a-z]+)+-\d$/),
    expected: 'must be one AWS region, such as ap-northeast-2',
  },
  impCode: {
    read: textLike(/^imp\w+$/),
    expected: 'must be the merchant code shown in the Iamport console, such as imp12345678',
  },
  pg: {
    read: textLike(WINDOW_PG),
    expected: `must be ${PG_SHAPE}, with the merchant id KG Inicis gave for billing keys`,
  },
  channelKey: {
    read: textLike(/^channel-key-[\w-]+$/),
    expected: 'must be a channel key of the PortOne console; it begins with channel-key-',
  },
  mRedirectUrl: address(),
  noticeUrl: address(),
  afterLastRetry: { read: oneOf('suspend', 'cancel'), expected: 'must be suspend or cancel' },
  autoRefundDuplicates: yesOrNo(),
  duplicateRefundsADay: {
    read: (text) => (/^\d{1,5}$/.test(text) ? Number(text) : undefined),
    expected: 'must be how many second payments a day may be refunded by themselves, such as 20',
  },
  maxChargeAmount: {
    read: (text) => (/^[1-9]\d{2,9}$/.test(text) ? Number(text) : undefined),
    expected: 'must be the most won that one charge may take, such as 10000000',
  },
  maxRefundsADay: {
    read: (text) => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined),
    expected: 'must be the most refunds a day that may be asked for, such as 100',
  },
  callsInFlight: {
    // Whole invocations, of which SQS wants two at least; what was measured goes to 200.
    read: (text) => (/^([2-9]0|1\d0|200)$/.test(text) ? Number(text) : undefined),
    expected:
      'must be how many charges may wait for the PG at once, in tens from 20 to 200, such as 50',
  },
  chargesAnHour: {
    read: (text) => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined),
    expected: 'must be how many payments within an hour are too many for this shop, such as 2000',
  },
  refundsAnHour: {
    read: (text) => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined),
    expected: 'must be how many refunds within an hour are too many for this shop, such as 30',
  },
  customersMayPause: yesOrNo(),
  cmk: yesOrNo(),
  iamportApiUrl: {
    read: textLike(/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/),
    expected: 'must be a simulated Iamport on this machine, such as http://127.0.0.1:3001',
  },
  alarmEmail: {
    read: textLike(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
    expected: 'must be the mail address that alarms are sent to',
  },
  alarmTopicArn: {
    read: textLike(/^arn:aws[\w-]*:sns:[a-z\d-]+:\d{12}:[\w-]+$/),
    expected:
      'must be the ARN of an SNS topic, such as arn:aws:sns:ap-northeast-2:111122223333:night',
  },
  jwtIssuer: {
    read: textLike(/^https:\/\/\S+$/),
    expected: 'must be the issuer of your tokens (their iss), an address with https://',
  },
  jwtAudience: {
    read: textLike(/^\S+$/),
    expected: 'must be the audience of your tokens (their aud), or several with commas between',
    many: true,
  },
  corsOrigins: {
    read: textLike(/^(https:\/\/[^\s/*]+|http:\/\/localhost(:\d+)?)$/),
    expected:
      'must be origins such as https://shop.example, without a path or *, with commas between',
    many: true,
  },
};

function textLike(pattern: RegExp) {
  return (text: string) => (pattern.test(text) ? text : undefined);
}

function oneOf<Word extends string>(...words: readonly Word[]) {
  return (text: string) => words.find((word) => word === text);
}

function address(): SettingRule<string> {
  return {
    read: textLike(/^(https:\/\/\S+|http:\/\/localhost([:/]\S*)?)$/),
    expected: 'must be an address that begins with https:// (or http://localhost)',
  };
}

function yesOrNo(): SettingRule<boolean> {
  const read = (text: string) => (text === 'yes' ? true : text === 'no' ? false : undefined);
  return { read, expected: 'must be yes or no' };
}
