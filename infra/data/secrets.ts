/** The two secrets, created empty: no value of theirs ever passes through CloudFormation. */
import type { RemovalPolicy } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export interface BillingSecretsProps {
  readonly removalPolicy: RemovalPolicy;
}

export class BillingSecrets extends Construct {
  /** The REST API key and secret of Iamport. */
  readonly iamport: CfnSecret;
  /** The signKey and merchantKey of KG Inicis. */
  readonly inicis: CfnSecret;

  constructor(scope: Construct, id: string, { removalPolicy }: BillingSecretsProps) {
    super(scope, id);
    // Not the construct `Secret`: it generates a password, and may overwrite what a person put.
    this.iamport = new CfnSecret(this, 'Iamport', {
      description: 'Iamport REST API key and secret. Put by a person, never by a deployment.',
    });
    this.inicis = new CfnSecret(this, 'Inicis', {
      description: 'KG Inicis signKey and merchantKey. Put by a person, never by a deployment.',
    });
    this.iamport.applyRemovalPolicy(removalPolicy);
    this.inicis.applyRemovalPolicy(removalPolicy);
  }
}
