/**
 * What must outlive everything else: the table, the secrets, the customers, and the bus to which the
 * shop has tied its own rules. A deployment of functions never touches this stack.
 */
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { CustomerPool } from './api/customer-pool.ts';
import type { Config, TokenIssuer } from './config/config.ts';
import { ErasedTable } from './data/erased-table.ts';
import { BillingSecrets } from './data/secrets.ts';
import { BillingTable } from './data/table.ts';
import { keepIn } from './removal-policy.ts';

export interface DataStackProps extends StackProps {
  readonly config: Config;
}

export class DataStack extends Stack {
  readonly table: BillingTable;
  readonly erased: ErasedTable;
  readonly secrets: BillingSecrets;
  readonly bus: EventBus;
  readonly tokenIssuer: TokenIssuer;

  constructor(scope: Construct, id: string, { config, ...props }: DataStackProps) {
    super(scope, id, { description: 'What recurring card payments must not lose.', ...props });
    const keep = keepIn(config.stage);
    this.table = new BillingTable(this, 'Table', keep);
    this.erased = new ErasedTable(this, 'Erased', keep);
    this.secrets = new BillingSecrets(this, 'Secrets', keep);
    this.bus = new EventBus(this, 'Bus', { description: 'What became of keys and charges.' });
    this.bus.applyRemovalPolicy(keep.removalPolicy);
    // A consumer that was broken for weeks can have its events replayed.
    this.bus.archive('Archive', {
      description: 'Everything that was told, for a year.',
      eventPattern: { source: ['billing'] },
      retention: Duration.days(365),
    });
    this.tokenIssuer = config.tokenIssuer ?? new CustomerPool(this, 'Customers', keep);
  }
}
