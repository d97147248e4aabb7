/** The configuration: what is taken by default, and what is refused with which words. */
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../infra/config/config.ts';
import { configOf, prodContext, type TestContext } from '../synthesized.ts';

function problemsOf(context: TestContext): readonly string[] {
  const reading = readConfig((name) => context[name]);
  return 'problems' in reading ? reading.problems : [];
}

describe('a dev stage', () => {
  it('needs nothing: it is in Seoul and opens the public test window', () => {
    expect(configOf({})).toEqual({
      stage: 'dev',
      region: 'ap-northeast-2',
      impCode: 'imp00000000',
      pg: 'html5_inicis.INIBillTst',
      iamportApiUrl: 'https://api.iamport.kr',
      corsOrigins: [],
    });
  });

  it('takes everything that is given, typed, and lists as arrays or with commas', () => {
    const context = {
      region: 'ap-northeast-1',
      impCode: ' imp12345678 ',
      pg: 'html5_inicis.MOIshop001',
      channelKey: 'channel-key-0a1b',
      mRedirectUrl: 'http://localhost:3000/return',
      noticeUrl: 'https://api.shop.example/webhooks/iamport',
      iamportApiUrl: 'http://127.0.0.1:3001',
      afterLastRetry: 'cancel',
      customersMayPause: 'yes',
      cmk: 'yes',
      autoRefundDuplicates: 'no',
      duplicateRefundsADay: '5',
      maxChargeAmount: '500000',
      maxRefundsADay: '7',
      callsInFlight: '200',
      chargesAnHour: '10000',
      refundsAnHour: '100',
      alarmEmail: 'night@shop.example',
      alarmTopicArn: 'arn:aws:sns:ap-northeast-1:111122223333:night',
      jwtIssuer: 'https://login.shop.example/',
      jwtAudience: 'web, app',
      corsOrigins: ['https://shop.example', 'http://localhost:5173'],
    };
    expect(configOf(context)).toEqual({
      stage: 'dev',
      region: 'ap-northeast-1',
      impCode: 'imp12345678',
      pg: 'html5_inicis.MOIshop001',
      channelKey: 'channel-key-0a1b',
      mRedirectUrl: 'http://localhost:3000/return',
      noticeUrl: 'https://api.shop.example/webhooks/iamport',
      iamportApiUrl: 'http://127.0.0.1:3001',
      afterLastRetry: 'cancel',
      customersMayPause: true,
      cmk: true,
      autoRefundDuplicates: false,
      duplicateRefundsADay: 5,
      maxChargeAmount: 500_000,
      maxRefundsADay: 7,
      callsInFlight: 200,
      chargesAnHour: 10_000,
      refundsAnHour: 100,
      alarmEmail: 'night@shop.example',
      alarmTopicArn: 'arn:aws:sns:ap-northeast-1:111122223333:night',
      tokenIssuer: { url: 'https://login.shop.example/', audience: ['web', 'app'] },
      corsOrigins: ['https://shop.example', 'http://localhost:5173'],
    });
  });

  it('takes an empty value for one that was not given', () => {
    expect(configOf({ impCode: '', channelKey: '  ' })).toEqual(configOf({}));
  });
});

describe('a prod stage', () => {
  it('is complete with the merchant code, the own MID, and somebody to tell', () => {
    expect(configOf(prodContext)).toMatchObject(prodContext);
  });

  it('says everything it misses at once', () => {
    expect(problemsOf({ stage: 'prod' })).toEqual([
      expect.stringMatching(/^impCode is missing.*-c impCode=/),
      expect.stringMatching(/^pg must name your own merchant id.*-c pg=/),
      expect.stringMatching(/^alarmEmail or alarmTopicArn is missing.*-c alarmEmail=/),
    ]);
  });

  it('may have a topic of the shop told instead of a mail address', () => {
    const { alarmEmail: _, ...unheard } = prodContext;
    const alarmTopicArn = 'arn:aws:sns:ap-northeast-2:111122223333:night';
    expect(configOf({ ...unheard, alarmTopicArn })).toMatchObject({ alarmTopicArn });
    expect(problemsOf(unheard)).toEqual([expect.stringMatching(/^alarmEmail or alarmTopicArn/)]);
  });

  it('refuses the public test MID and addresses without TLS', () => {
    const context = {
      ...prodContext,
      pg: 'html5_inicis.INIBillTst',
      noticeUrl: 'http://localhost/',
    };
    expect(problemsOf(context)).toEqual([
      expect.stringMatching(/^pg must name/),
      'noticeUrl must begin with https:// in a prod stage.',
    ]);
  });
});

describe('settings under the name of their stage', () => {
  const prod = {
    impCode: 'imp12345678',
    pg: 'html5_inicis.MOIshop001',
    region: 'ap-northeast-1',
    alarmEmail: 'night@shop.example',
  };

  it('are those of that stage only', () => {
    expect(configOf({ stage: 'prod', prod })).toMatchObject({ stage: 'prod', ...prod });
    expect(configOf({ prod })).toEqual(configOf({}));
  });

  it('give way to what is given directly, but not to an empty value', () => {
    const context = { stage: 'prod', prod, region: 'us-east-1', pg: '' };
    expect(configOf(context)).toMatchObject({ ...prod, region: 'us-east-1' });
  });

  it('are refused when they are no settings, by their names', () => {
    expect(problemsOf({ dev: { impcode: 'imp12345678' } })).toEqual([
      'impcode, under dev in cdk.json, is no setting. The README lists them.',
    ]);
  });
});

describe('any stage', () => {
  it.each([
    { stage: 'production' },
    { region: 'seoul' },
    { impCode: '12345678' },
    { impCode: ['imp1', 'imp2'] },
    { pg: 'html5_inicis' },
    { pg: 'kakaopay.TC0ONETIME' },
    { channelKey: 'store-0a1b' },
    { mRedirectUrl: 'http://shop.example' },
    { noticeUrl: 'shop.example/webhooks' },
    { corsOrigins: '*' },
    { corsOrigins: 'https://shop.example/' },
    { corsOrigins: ['https://shop.example', 7] },
    { noticeUrl: { url: 'https://shop.example' } },
    { alarmTopicArn: 'night' },
    { afterLastRetry: 'pause' },
    { customersMayPause: 'true' },
    { cmk: 'true' },
    { autoRefundDuplicates: 'YES' },
    { duplicateRefundsADay: '-1' },
    { duplicateRefundsADay: '1e3' },
    { maxRefundsADay: '0' },
    { callsInFlight: '10' },
    { callsInFlight: '55' },
    { callsInFlight: '210' },
    { chargesAnHour: '0' },
    { refundsAnHour: 'many' },
    { maxChargeAmount: '0' },
    { maxChargeAmount: '1000만' },
  ])('refuses %j by its name', (context) => {
    const [name] = Object.keys(context);
    expect(problemsOf(context)).toEqual([expect.stringMatching(`^${name} must be .*\\.$`)]);
  });

  it('refuses a topic that its alarms cannot reach, in another region', () => {
    const alarmTopicArn = 'arn:aws:sns:us-east-1:111122223333:night';
    expect(problemsOf({ alarmTopicArn })).toEqual([
      'alarmTopicArn must be a topic in ap-northeast-2, where the alarms are; this one is in us-east-1.',
    ]);
  });

  it.each([{ jwtIssuer: 'https://login.shop.example' }, { jwtAudience: 'web' }])(
    'refuses half an issuer: %j',
    (context) => {
      expect(problemsOf(context)).toEqual([expect.stringContaining('belong together')]);
    },
  );
});
