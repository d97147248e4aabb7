/** One Lambda function: its file, its log group, and a role that may do what its grants say. */
import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  CfnFunction,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface BillingFunctionProps {
  /** The file in `functions/handlers`, without its ending. */
  readonly handler: string;
  readonly code: Code;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Record<string, string>;
  readonly timeoutSeconds: number;
  /** Encrypts its log; undefined where CloudWatch's own key does. */
  readonly logKey: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

export class BillingFunction extends Construct {
  readonly handler: string;
  readonly lambda: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: BillingFunctionProps) {
    super(scope, id);
    this.handler = props.handler;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: props.logKey,
      removalPolicy: props.removalPolicy,
    });
    this.role = roleOf(this, [writing(logGroup), tracing(), ...props.statements]);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.handler,
      code: props.code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: props.environment,
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    const { defaultChild } = this.lambda.node;
    // Told to the function itself: the construct would write a policy beside the role for it.
    if (defaultChild instanceof CfnFunction) defaultChild.tracingConfig = { mode: 'Active' };
  }
}

/** What it may do stands in the role itself: a policy beside it would be one more resource of each. */
const roleOf = (scope: Construct, statements: readonly PolicyStatement[]): Role =>
  new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Granted: new PolicyDocument({ statements: [...statements] }) },
  });

/** Instead of the managed policy, which may write to every log group of the account. */
const writing = (logGroup: LogGroup): PolicyStatement =>
  new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });

const tracing = (): PolicyStatement =>
  new PolicyStatement({
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    resources: ['*'],
  });
