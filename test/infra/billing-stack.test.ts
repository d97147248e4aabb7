/** Facts about what is deployed, read from the templates of both stages. */
import { describe, expect, it } from 'vitest';
import { tableSchema } from '../../functions/adapters/dynamodb/schema.ts';
import { jobs } from '../../infra/jobs.ts';
import { type Route, routes } from '../../infra/routes.ts';
import { ownIssuer, prodContext, templateOf } from './synthesized.ts';
import { functionsOf, logicalIdOf, propertiesOf } from './template-facts.ts';

const dev = templateOf();
const prod = templateOf(prodContext);

const keyOf = ({ method, path }: Route) => `${method} ${path}`;

describe('the API', () => {
  it('has exactly the routes of the table: customers by JWT, the shop by signature, only the webhook open', () => {
    const proofs = { customer: 'JWT', shop: 'AWS_IAM', iamport: 'NONE' };
    const deployed = propertiesOf(dev, 'AWS::ApiGatewayV2::Route');
    expect(
      Object.fromEntries(deployed.map((route) => [route.RouteKey, route.AuthorizationType])),
    ).toEqual(Object.fromEntries(routes.map((route) => [keyOf(route), proofs[route.caller]])));
  });

  it('throttles every route as the table says', () => {
    const [stage] = propertiesOf(dev, 'AWS::ApiGatewayV2::Stage');
    const limits = routes.map((route) => [
      keyOf(route),
      {
        ThrottlingRateLimit: route.throttle.rate,
        ThrottlingBurstLimit: route.throttle.burst,
      },
    ]);
    expect(stage).toMatchObject({ StageName: '$default', AutoDeploy: true });
    expect(stage.RouteSettings).toEqual(Object.fromEntries(limits));
  });

  it('logs where a request came from and what became of it, but nothing it carried', () => {
    const [stage] = propertiesOf(dev, 'AWS::ApiGatewayV2::Stage');
    const line = JSON.parse(stage.AccessLogSettings.Format);
    expect(line).toMatchObject({ route: '$context.routeKey', status: '$context.status' });
    expect(JSON.stringify(line)).not.toMatch(/\.path|claims|body|header|query/i);
  });

  it('opens to the pages of an origin only when it is configured', () => {
    const open = templateOf({ corsOrigins: 'https://shop.example' });
    const [closedApi] = propertiesOf(dev, 'AWS::ApiGatewayV2::Api');
    const [openApi] = propertiesOf(open, 'AWS::ApiGatewayV2::Api');
    expect(closedApi.CorsConfiguration).toBeUndefined();
    expect(openApi.CorsConfiguration).toMatchObject({
      AllowOrigins: ['https://shop.example'],
      AllowHeaders: ['authorization', 'content-type', 'idempotency-key'],
    });
  });
});

describe('customers', () => {
  it('have a user pool that only the shop can fill', () => {
    const [pool] = propertiesOf(dev, 'AWS::Cognito::UserPool');
    expect(pool.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
  });

  it("or come with tokens of the shop's own issuer", () => {
    const own = templateOf(ownIssuer);
    const [authorizer] = propertiesOf(own, 'AWS::ApiGatewayV2::Authorizer');
    const told = functionsOf(own).flatMap(({ variables }) => variables.JWT_ISSUER ?? []);
    expect(propertiesOf(own, 'AWS::Cognito::UserPool')).toEqual([]);
    expect(authorizer.JwtConfiguration).toEqual({ Issuer: ownIssuer.jwtIssuer, Audience: ['web'] });
    expect(new Set(told)).toEqual(new Set([ownIssuer.jwtIssuer]));
  });
});

describe('functions', () => {
  it('are one for each handler that the routes and jobs name', () => {
    const deployed = functionsOf(dev).map(({ handler }) => handler);
    const named = new Set([...routes, ...jobs].map(({ handler }) => handler));
    expect(deployed.toSorted()).toEqual([...named].toSorted());
  });

  it.each(functionsOf(dev))('$handler runs on Node 24 and arm64, traced, in time', (deployed) => {
    expect(deployed.properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: jobs.find(({ handler }) => handler === deployed.handler)?.timeoutSeconds ?? 28,
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.anything() },
    });
  });

  it('that may read the Iamport secret are told which it is, and which Iamport', () => {
    const iamport = logicalIdOf(dev, 'AWS::SecretsManager::Secret', 'SecretsIamport');
    const told = functionsOf(dev).filter(({ variables }) => 'IAMPORT_SECRET_ID' in variables);
    expect(told.map(({ variables }) => variables)).toEqual(
      told.map(() =>
        expect.objectContaining({
          IAMPORT_SECRET_ID: { Ref: iamport },
          IAMPORT_API_URL: 'https://api.iamport.kr',
        }),
      ),
    );
  });

  it('and the API write logs that end some day', () => {
    const groups = propertiesOf(dev, 'AWS::Logs::LogGroup');
    expect(groups).toHaveLength(functionsOf(dev).length + 1);
    expect(new Set(groups.map((group) => group.RetentionInDays))).toEqual(new Set([90]));
  });
});

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

  it('has the indexes of the schema, which hold keys, and the agenda what a wake-up is for', () => {
    const [table] = propertiesOf(dev, 'AWS::DynamoDB::GlobalTable');
    expect(table.GlobalSecondaryIndexes).toMatchObject(
      Object.values(tableSchema.indexes).map((index) => ({
        IndexName: index.name,
        Projection:
          'include' in index
            ? { ProjectionType: 'INCLUDE', NonKeyAttributes: ['wake_for'] }
            : { ProjectionType: 'KEYS_ONLY' },
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

  it.each([
    'AWS::DynamoDB::GlobalTable',
    'AWS::SecretsManager::Secret',
    'AWS::Cognito::UserPool',
    'AWS::Logs::LogGroup',
  ])('%s outlives a prod stack', (type) => {
    const policies = Object.values(prod.findResources(type)).map((each) => each.DeletionPolicy);
    expect(new Set(policies)).toEqual(new Set(['Retain']));
  });
});
