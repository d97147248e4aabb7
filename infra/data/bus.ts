/**
 * The bus to which the shop has tied its own rules, and an archive of a year. Whoever takes an event
 * for true must be able to: nobody else in the account says what this stage's functions say.
 */
import { CfnResource, Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { Archive, CfnArchive, EventBus } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { onlyOwnFunctions } from './own-roles.ts';

export interface BillingBusProps {
  /** The stack whose functions speak on it. */
  readonly functionsOf: string;
  readonly key: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

export class BillingBus extends EventBus {
  constructor(scope: Construct, id: string, props: BillingBusProps) {
    const { functionsOf, key, removalPolicy } = props;
    super(scope, id, {
      description: 'What became of keys and charges.',
      ...(key && { kmsKey: key }),
    });
    this.applyRemovalPolicy(removalPolicy);
    this.takesOursFrom(functionsOf);
    this.keepsForAYear(key, removalPolicy);
  }

  private takesOursFrom(functionsOf: string): void {
    const statement = onlyOwnFunctions(this, functionsOf, {
      action: 'events:PutEvents',
      resource: this.eventBusArn,
      where: { 'events:source': 'billing' },
    });
    // Not CfnEventBusPolicy: it warns of a property of its own that is not used here.
    new CfnResource(this, 'Policy', {
      type: 'AWS::Events::EventBusPolicy',
      properties: {
        EventBusName: this.eventBusName,
        StatementId: 'OnlyOurFunctions',
        Statement: statement.toStatementJson(),
      },
    });
  }

  /**
   * A consumer that was broken for weeks can have its events replayed. It outlives what the bus does: the
   * digests of histories stand in it, and what a restored table has forgotten.
   */
  private keepsForAYear(key: IKey | undefined, removalPolicy: RemovalPolicy): void {
    const archive = new Archive(this, 'Archive', {
      sourceEventBus: this,
      description: 'Everything that was told, for a year.',
      eventPattern: { source: ['billing'] },
      retention: Duration.days(365),
    }).node.findChild('Archive');
    if (!(archive instanceof CfnArchive)) return;
    archive.applyRemovalPolicy(removalPolicy);
    // Given to the archive itself, the key would name the bus that names the key.
    if (key) archive.kmsKeyIdentifier = key.keyArn;
  }
}
