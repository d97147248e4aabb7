/** One Lambda function: its file, its log group, and a role that may do what its grants say. */
import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
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
    this.role = roleThatLogsTo(logGroup, this);
    for (const statement of props.statements) this.role.addToPolicy(statement);
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
      tracing: Tracing.ACTIVE,
    });
  }
}

/** Instead of the managed policy, which may write to every log group of the account. */
function roleThatLogsTo(logGroup: LogGroup, scope: Construct): Role {
  const writeLogs = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  return new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Logs: new PolicyDocument({ statements: [writeLogs] }) },
  });
}
