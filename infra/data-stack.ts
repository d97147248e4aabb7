/**
 * What must outlive everything else: the table, the secrets, the customers, and the bus to which the
 * shop has tied its own rules. A deployment of functions never touches this stack.
 */
import { CfnResource, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { CustomerPool } from './api/customer-pool.ts';
import type { Config, TokenIssuer } from './config/config.ts';
import { stackNamesOf } from './config/stack-names.ts';
import { ErasedTable } from './data/erased-table.ts';
import { onlyOwnFunctions } from './data/own-roles.ts';
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
    const functionsOf = stackNamesOf(config.stage).billing;
    this.secrets = new BillingSecrets(this, 'Secrets', { functionsOf, ...keep });
    this.bus = new EventBus(this, 'Bus', { description: 'What became of keys and charges.' });
    this.bus.applyRemovalPolicy(keep.removalPolicy);
    // Whoever takes an event for true must be able to: nobody else in the account says what we say.
    // Not CfnEventBusPolicy: it warns of a property of its own that is not used here.
    new CfnResource(this, 'BusPolicy', {
      type: 'AWS::Events::EventBusPolicy',
      properties: {
        EventBusName: this.bus.eventBusName,
        StatementId: 'OnlyOurFunctions',
        Statement: onlyOwnFunctions(this, functionsOf, {
          action: 'events:PutEvents',
          resource: this.bus.eventBusArn,
          where: { 'events:source': 'billing' },
        }).toStatementJson(),
      },
    });
    // A consumer that was broken for weeks can have its events replayed.
    this.bus.archive('Archive', {
      description: 'Everything that was told, for a year.',
      eventPattern: { source: ['billing'] },
      retention: Duration.days(365),
    });
    this.tokenIssuer =
      config.tokenIssuer ?? new CustomerPool(this, 'Customers', { stage: config.stage, ...keep });
  }
}
