/** What no single setting shows: pairs that belong together, and what a prod stage insists on. */
import { midOf, PG_SHAPE, TEST_PG } from '../../functions/adapters/iamport/window-pg.ts';
import type { Context } from './context.ts';
import { DEFAULT_REGION, type SettingName } from './rules.ts';

export function problemsTogether(context: Context): readonly string[] {
  const isProd = firstOf('stage', context) === 'prod';
  return [
    ...problemsOfPair(context),
    ...problemsOfTopic(context),
    ...(isProd ? problemsInProd(context) : []),
  ];
}

function problemsOfPair(context: Context): readonly string[] {
  const isWhole = isGiven('jwtIssuer', context) === isGiven('jwtAudience', context);
  return isWhole
    ? []
    : ['jwtIssuer and jwtAudience belong together: give both, or none for a Cognito user pool.'];
}

/** CloudWatch tells topics of its own region only, and says nothing of one it cannot reach. */
function problemsOfTopic(context: Context): readonly string[] {
  const region = firstOf('region', context) ?? DEFAULT_REGION;
  const ofTopic = firstOf('alarmTopicArn', context)?.split(':')[3];
  return ofTopic === undefined || ofTopic === region
    ? []
    : [
        `alarmTopicArn must be a topic in ${region}, where the alarms are; this one is in ${ofTopic}.`,
      ];
}

function problemsInProd(context: Context): readonly string[] {
  const pg = firstOf('pg', context) ?? TEST_PG;
  const local = [...context].filter(([, texts]) =>
    texts?.some((text) => text.startsWith('http://')),
  );
  return [
    ...(isGiven('impCode', context)
      ? []
      : ['impCode is missing: a prod stage needs your merchant code (-c impCode=imp12345678).']),
    ...(pg === TEST_PG
      ? [
          `pg must name your own merchant id in a prod stage (-c pg=${PG_SHAPE}): ` +
            `${midOf(TEST_PG)} is the public test id of KG Inicis.`,
        ]
      : []),
    ...(isGiven('alarmEmail', context) || isGiven('alarmTopicArn', context)
      ? []
      : [
          'alarmEmail or alarmTopicArn is missing: a prod stage takes money only where somebody is ' +
            'told when it goes wrong (-c alarmEmail=night@shop.example, or the ARN of an SNS topic).',
        ]),
    ...local.map(([name]) => `${name} must begin with https:// in a prod stage.`),
  ];
}

const firstOf = (name: SettingName, context: Context) => context.get(name)?.[0];

const isGiven = (name: SettingName, context: Context) => firstOf(name, context) !== undefined;
