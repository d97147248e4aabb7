/**
 * The list of who was erased: a table of its own, which stays as it is when the other one is restored.
 * It holds ids and instants, a few bytes for each member who left.
 */
import type { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { tableSchema } from '../../functions/adapters/dynamodb/schema.ts';
import { encryptionWith } from './table.ts';

export interface ErasedTableProps {
  readonly key: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

export class ErasedTable extends TableV2 {
  constructor(scope: Construct, id: string, { key, removalPolicy }: ErasedTableProps) {
    super(scope, id, {
      partitionKey: { name: tableSchema.partitionKey, type: AttributeType.STRING },
      encryption: encryptionWith(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy,
    });
  }
}
