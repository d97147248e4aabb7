/** The API's only stage: throttles for each route, and one JSON log line for each request. */
import { ArnFormat, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnStage, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Route } from '../routes.ts';

export interface ApiStageProps {
  readonly api: HttpApi;
  readonly routes: readonly Route[];
  readonly logKey: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

export class ApiStage extends Construct {
  readonly logs: LogGroup;

  constructor(scope: Construct, id: string, props: ApiStageProps) {
    super(scope, id);
    const { api, routes, logKey, removalPolicy } = props;
    this.logs = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: logKey,
      removalPolicy,
    });
    // CfnStage, because the higher-level construct has no throttles for single routes.
    new CfnStage(this, 'Default', {
      apiId: api.apiId,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: 50, throttlingBurstLimit: 100 },
      routeSettings: Object.fromEntries(routes.map(throttleOf)),
      accessLogSettings: {
        destinationArn: arnOf(this.logs),
        format: JSON.stringify(accessLogLine),
      },
    });
  }
}

/** Who sent a request, from where, and what became of it; no path, query, header or body of it. */
const accessLogLine = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  // One of the two: the shop signs, a customer has a token.
  userArn: '$context.identity.userArn',
  sub: '$context.authorizer.claims.sub',
  route: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  error: '$context.error.message',
};

function throttleOf({ method, path, throttle }: Route): [string, object] {
  const limits = { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst };
  return [`${method} ${path}`, limits];
}

/** A log group's own ARN ends in `:*`, which names its streams. */
function arnOf(logs: LogGroup): string {
  return Stack.of(logs).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logs.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
