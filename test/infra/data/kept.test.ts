/** Facts about what must not be lost: the table, the secrets, the customers, the bus. */
import { describe, expect, it } from 'vitest';
import { tableSchema } from '../../../functions/adapters/dynamodb/schema.ts';
import {
  dataTemplateOf,
  namedStacks,
  prodContext,
  stageOf,
  type TestContext,
  templateOf,
} from '../synthesized.ts';
import { fromData, logicalIdOf, propertiesOf } from '../template-facts.ts';

const dev = dataTemplateOf();
const prod = dataTemplateOf(prodContext);

describe('what is kept', () => {
  it.each([
    ['dev', dev],
    ['prod', prod],
  ])('the table of %s can be restored, and not be deleted by one command', (_stage, template) => {
    const [table] = propertiesOf(template, 'AWS::DynamoDB::GlobalTable');
    expect(table).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
    });
  });

  it('has the indexes of the schema, which hold nothing but keys', () => {
    const [table] = propertiesOf(dev, 'AWS::DynamoDB::GlobalTable');
    expect(table.GlobalSecondaryIndexes).toMatchObject(
      Object.values(tableSchema.indexes).map((index) => ({
        IndexName: index.name,
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
    );
  });

  it('includes two secrets, created without a value', () => {
    const secrets = propertiesOf(dev, 'AWS::SecretsManager::Secret');
    expect(secrets.map((secret) => Object.keys(secret))).toEqual([
      ['Description'],
      ['Description'],
    ]);
  });

  it('lets no key be read but by the functions of the stage, whatever else somebody may do', () => {
    const policies = propertiesOf(dev, 'AWS::SecretsManager::ResourcePolicy');
    expect(policies).toHaveLength(2);
    for (const { BlockPublicPolicy, ResourcePolicy } of policies) {
      expect(BlockPublicPolicy).toBe(true);
      expect(ResourcePolicy.Statement).toMatchObject([
        {
          ...denied('secretsmanager:GetSecretValue'),
          Condition: { ArnNotLike: ownRoles, Bool: noService },
        },
      ]);
    }
  });

  it('takes an event of ours from nobody else', () => {
    const [{ Statement }] = propertiesOf(dev, 'AWS::Events::EventBusPolicy');
    expect(Statement).toMatchObject({
      ...denied('events:PutEvents'),
      Condition: {
        ArnNotLike: ownRoles,
        Bool: noService,
        StringEquals: { 'events:source': 'billing' },
      },
    });
  });

  it.each([
    'AWS::DynamoDB::GlobalTable',
    'AWS::SecretsManager::Secret',
    'AWS::Cognito::UserPool',
    'AWS::Events::EventBus',
    'AWS::Events::Archive',
  ])('%s outlives a prod stack', (type) => {
    const policies = Object.values(prod.findResources(type)).map((each) => each.DeletionPolicy);
    expect(new Set(policies)).toEqual(new Set(['Retain']));
  });

  it('is apart from what runs, which a deployment may replace', () => {
    const kept = [
      'AWS::DynamoDB::GlobalTable',
      'AWS::SecretsManager::Secret',
      'AWS::Events::EventBus',
    ];
    const running = templateOf(prodContext);
    for (const type of kept) expect(running.findResources(type)).toEqual({});
    for (const type of ['AWS::Lambda::Function', 'AWS::ApiGatewayV2::Api', 'AWS::SQS::Queue'])
      expect(prod.findResources(type)).toEqual({});
  });

  it('is read by name when a deployment runs: no export that would forbid its change', () => {
    const outputs = Object.values(dev.toJSON().Outputs ?? {});
    expect(outputs.length).toBeGreaterThan(0);
    expect(JSON.stringify(outputs)).not.toContain('Export');
    expect(JSON.stringify(templateOf().toJSON())).not.toContain('Fn::ImportValue');
  });

  it('is told again from an archive of a year', () => {
    expect(propertiesOf(dev, 'AWS::Events::Archive')).toMatchObject([
      { EventPattern: { source: ['billing'] }, RetentionDays: 365 },
    ]);
  });

  it('is protected in prod from the deletion of any stack', () => {
    const protectedIn = (context: TestContext) => {
      const stacks = namedStacks(stageOf(context));
      return stacks.map(({ stack }) => stack.terminationProtection);
    };
    expect(protectedIn(prodContext)).toEqual([true, true, true]);
    expect(protectedIn({})).toEqual([false, false, false]);
  });
});

it('the logs of a prod stage outlive its functions', () => {
  const groups = Object.values(templateOf(prodContext).findResources('AWS::Logs::LogGroup'));
  expect(new Set(groups.map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(new Set(['Retain']));
});

describe('with cmk=yes', () => {
  const cmk = { cmk: 'yes' };
  const own = dataTemplateOf(cmk);
  const [key] = propertiesOf(own, 'AWS::KMS::Key');
  const arn = { 'Fn::GetAtt': [logicalIdOf(own, 'AWS::KMS::Key', 'Key'), 'Arn'] };

  it('one key of the shop, turned each year, encrypts tables, secrets, bus and archive', () => {
    expect(key).toMatchObject({ EnableKeyRotation: true });
    const tables = propertiesOf(own, 'AWS::DynamoDB::GlobalTable');
    expect(tables).toHaveLength(2);
    for (const { Replicas } of tables)
      expect(Replicas[0].SSESpecification).toEqual({ KMSMasterKeyId: arn });
    for (const { KmsKeyId } of propertiesOf(own, 'AWS::SecretsManager::Secret'))
      expect(KmsKeyId).toEqual(arn);
    for (const type of ['AWS::Events::EventBus', 'AWS::Events::Archive'])
      for (const { KmsKeyIdentifier } of propertiesOf(own, type))
        expect(KmsKeyIdentifier).toEqual(arn);
  });

  it('and every log, of functions and of the API', () => {
    const logs = propertiesOf(templateOf(cmk), 'AWS::Logs::LogGroup');
    for (const { KmsKeyId } of logs) expect(KmsKeyId).toEqual(fromData('GetAttKey'));
    expect(logs.length).toBeGreaterThan(50);
  });

  it('and every queue, the last stop of what failed included', () => {
    const queues = propertiesOf(templateOf(cmk), 'AWS::SQS::Queue');
    for (const { KmsMasterKeyId } of queues) expect(KmsMasterKeyId).toEqual(fromData('GetAttKey'));
    expect(queues).toHaveLength(propertiesOf(templateOf(), 'AWS::SQS::Queue').length);
  });

  it('nobody uses it but by the things that it encrypts, of this account', () => {
    const allowed = key.KeyPolicy.Statement.slice(1).map(
      ({ Principal, Condition }: { Principal: object; Condition?: object }) => [
        Object.values(Principal)[0],
        Object.values(Condition ?? {}).flatMap((tested) => Object.keys(tested)),
      ],
    );
    const context = 'kms:EncryptionContext:aws';
    expect(allowed).toEqual([
      ['*', ['kms:CallerAccount', 'kms:ViaService']],
      ['logs.ap-northeast-2.amazonaws.com', [`${context}:logs:arn`]],
      ['events.amazonaws.com', []],
      ['events.amazonaws.com', [`${context}:events:event-bus:arn`]],
      [
        'events.amazonaws.com',
        ['aws:SourceAccount', 'aws:SourceArn', `${context}:events:event-bus:arn`],
      ],
    ]);
  });

  it('of a prod stage it outlives its stack, as what it encrypts does', () => {
    const keys = Object.values(
      dataTemplateOf({ ...prodContext, ...cmk }).findResources('AWS::KMS::Key'),
    );
    expect(keys).toMatchObject([{ DeletionPolicy: 'Retain' }]);
  });

  it('without it there is none', () => {
    expect(propertiesOf(dev, 'AWS::KMS::Key')).toEqual([]);
  });
});

const denied = (Action: string) => ({ Effect: 'Deny', Principal: { AWS: '*' }, Action });

/** AWS itself, which replays the archive, is nobody's role. */
const noService = { 'aws:PrincipalIsAWSService': 'false' };

/** The roles of `Billing-dev`, of no other stage and no other stack. */
const ownRoles = {
  'aws:PrincipalArn': {
    'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':role/Billing-dev-*']],
  },
};
