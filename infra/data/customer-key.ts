/**
 * The key of the shop's own (`-c cmk=yes`) for what is kept: tables, secrets, bus, queues and logs. Who may use
 * those may use it, by them alone; so no function names it, and taking it away closes all of them.
 */
import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

export interface CustomerKeyProps {
  /** The beginning of the names of the log groups that it encrypts. */
  readonly logsOf: string;
  readonly removalPolicy: RemovalPolicy;
}

export class CustomerKey extends Key {
  constructor(scope: Construct, id: string, { logsOf, removalPolicy }: CustomerKeyProps) {
    super(scope, id, {
      description: 'Encrypts what recurring card payments must not lose.',
      enableKeyRotation: true,
      removalPolicy,
    });
    this.addToResourcePolicy(this.byServices());
    this.addToResourcePolicy(this.byLogs(logsOf));
    for (const statement of this.byArchive()) this.addToResourcePolicy(statement);
  }

  /** As the keys that AWS keeps for these services do it: for callers of this account. */
  private byServices(): PolicyStatement {
    const { account, region } = Stack.of(this);
    const services = ['dynamodb', 'secretsmanager', 'sqs'];
    return new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions: [...USES, 'kms:CreateGrant'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'kms:CallerAccount': account,
          'kms:ViaService': services.map((service) => `${service}.${region}.amazonaws.com`),
        },
      },
    });
  }

  private byLogs(beginning: string): PolicyStatement {
    const { partition, account, region } = Stack.of(this);
    const groups = `arn:${partition}:logs:${region}:${account}:log-group:${beginning}-*`;
    return new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: [...USES],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
    });
  }

  /** The bus adds its own statement; the archive's would make key and bus wait for each other. */
  private byArchive(): readonly PolicyStatement[] {
    const { partition, account, region } = Stack.of(this);
    const buses = `arn:${partition}:events:${region}:${account}:event-bus/*`;
    const principals = [new ServicePrincipal('events.amazonaws.com')];
    return [
      new PolicyStatement({ principals, actions: ['kms:DescribeKey'], resources: ['*'] }),
      new PolicyStatement({
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncrypt*'],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:events:event-bus:arn': buses } },
      }),
    ];
  }
}

const USES = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:DescribeKey',
];
