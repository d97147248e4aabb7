/**
 * The deployment step that writes into a new table which table it is; a restored copy carries the id of
 * the original, and is known by it. All other functions wait for this step, so nothing is written before.
 */
import { CustomResource, Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { BillingFunction } from '../compute/billing-function.ts';
import { deploymentSteps } from '../jobs.ts';

export interface TableClaimProps {
  readonly table: ITableV2;
  readonly codeOf: (handler: string) => Code;
  readonly logKey: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

const [{ functionId, handler }] = deploymentSteps;

const SECONDS = 30;

export class TableClaim extends Construct {
  readonly step: BillingFunction;

  constructor(scope: Construct, id: string, props: TableClaimProps) {
    super(scope, id);
    const { table, codeOf, logKey, removalPolicy } = props;
    this.step = new BillingFunction(this, functionId, {
      handler,
      code: codeOf(handler),
      statements: statementsOn(table),
      environment: { TABLE_NAME: table.tableName },
      timeoutSeconds: SECONDS,
      logKey,
      removalPolicy,
    });
    new CustomResource(this, 'Claim', {
      resourceType: 'Custom::TableClaim',
      serviceToken: this.step.lambda.functionArn,
      // Carried out again when another table takes the place of this one.
      properties: { TableName: table.tableName },
      serviceTimeout: Duration.seconds(4 * SECONDS),
    });
  }
}

/** Enough to read the table's id, to see that it is empty, and to write the one control item. */
function statementsOn({ tableArn }: ITableV2): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['dynamodb:DescribeTable'], resources: [tableArn] }),
    new PolicyStatement({
      actions: ['dynamodb:Scan'],
      resources: [tableArn],
      conditions: { StringEquals: { 'dynamodb:Select': 'COUNT' } },
    }),
    new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [tableArn],
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['CONTROL'] } },
    }),
  ];
}
