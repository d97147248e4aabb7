/**
 * What must outlive everything else: the table, the secrets, the customers, and the bus to which the
 * shop has tied its own rules. A deployment of functions never touches this stack.
 */
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CustomerPool } from './api/customer-pool.ts';
import type { Config, TokenIssuer } from './config/config.ts';
import { stackNamesOf } from './config/stack-names.ts';
import { BillingBus } from './data/bus.ts';
import { CustomerKey } from './data/customer-key.ts';
import { ErasedTable } from './data/erased-table.ts';
import { BillingSecrets } from './data/secrets.ts';
import { BillingTable } from './data/table.ts';
import { keepIn } from './removal-policy.ts';

export interface DataStackProps extends StackProps {
  readonly config: Config;
}

export class DataStack extends Stack {
  /** Encrypts what is kept; undefined where keys that AWS keeps do. */
  readonly key: CustomerKey | undefined;
  readonly table: BillingTable;
  readonly erased: ErasedTable;
  readonly secrets: BillingSecrets;
  readonly bus: BillingBus;
  readonly tokenIssuer: TokenIssuer;

  constructor(scope: Construct, id: string, { config, ...props }: DataStackProps) {
    super(scope, id, { description: 'What recurring card payments must not lose.', ...props });
    const keep = keepIn(config.stage);
    const functionsOf = stackNamesOf(config.stage).billing;
    this.key = config.cmk
      ? new CustomerKey(this, 'Key', { logsOf: functionsOf, ...keep })
      : undefined;
    const { key } = this;
    this.table = new BillingTable(this, 'Table', { key, ...keep });
    this.erased = new ErasedTable(this, 'Erased', { key, ...keep });
    this.secrets = new BillingSecrets(this, 'Secrets', { functionsOf, key, ...keep });
    this.bus = new BillingBus(this, 'Bus', { functionsOf, key, ...keep });
    this.tokenIssuer =
      config.tokenIssuer ?? new CustomerPool(this, 'Customers', { stage: config.stage, ...keep });
  }
}
