/** The two secrets, created empty: no value of theirs ever passes through CloudFormation. */
import type { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnResourcePolicy, CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { onlyOwnFunctions } from './own-roles.ts';

export interface BillingSecretsProps {
  /** The stack whose functions may read them. */
  readonly functionsOf: string;
  readonly key: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

export class BillingSecrets extends Construct {
  /** The REST API key and secret of Iamport. */
  readonly iamport: CfnSecret;
  /** The signKey and merchantKey of KG Inicis. */
  readonly inicis: CfnSecret;

  constructor(
    scope: Construct,
    id: string,
    { functionsOf, key, removalPolicy }: BillingSecretsProps,
  ) {
    super(scope, id);
    // Not the construct `Secret`: it generates a password, and may overwrite what a person put.
    this.iamport = new CfnSecret(this, 'Iamport', {
      description: 'Iamport REST API key and secret. Put by a person, never by a deployment.',
      kmsKeyId: key?.keyArn,
    });
    this.inicis = new CfnSecret(this, 'Inicis', {
      description: 'KG Inicis signKey and merchantKey. Put by a person, never by a deployment.',
      kmsKeyId: key?.keyArn,
    });
    for (const [name, secret] of Object.entries({ Iamport: this.iamport, Inicis: this.inicis })) {
      secret.applyRemovalPolicy(removalPolicy);
      this.guard(`${name}Policy`, secret, functionsOf);
    }
  }

  /** A person puts keys and needs to read none: whoever must, changes this policy first, and is seen. */
  private guard(id: string, secret: CfnSecret, functionsOf: string): void {
    const reading = { action: 'secretsmanager:GetSecretValue', resource: '*' };
    new CfnResourcePolicy(this, id, {
      secretId: secret.ref,
      blockPublicPolicy: true,
      resourcePolicy: new PolicyDocument({
        statements: [onlyOwnFunctions(this, functionsOf, reading)],
      }),
    });
  }
}
