/** The one table: keys and indexes from the schema, paid by use, hard to lose. */
import type { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { tableSchema } from '../../functions/adapters/dynamodb/schema.ts';

export interface BillingTableProps {
  readonly key: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

export class BillingTable extends TableV2 {
  constructor(scope: Construct, id: string, { key, removalPolicy }: BillingTableProps) {
    super(scope, id, {
      partitionKey: attribute(tableSchema.partitionKey, 'S'),
      globalSecondaryIndexes: Object.values(tableSchema.indexes).map((index) => ({
        indexName: index.name,
        partitionKey: attribute(index.partitionKey, 'S'),
        sortKey: attribute(index.sortKey, index.type),
        projectionType: ProjectionType.KEYS_ONLY,
      })),
      timeToLiveAttribute: tableSchema.expiry,
      encryption: encryptionWith(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Even a dev stage may hold charges that a PG has taken: deleting it takes two decisions.
      deletionProtection: true,
      removalPolicy,
    });
  }
}

function attribute(name: string, type: 'S' | 'N'): Attribute {
  return { name, type: type === 'N' ? AttributeType.NUMBER : AttributeType.STRING };
}

/** By the shop's own key, or by the one that AWS keeps for DynamoDB. */
export const encryptionWith = (key: IKey | undefined): TableEncryptionV2 =>
  key ? TableEncryptionV2.customerManagedKey(key) : TableEncryptionV2.awsManagedKey();
