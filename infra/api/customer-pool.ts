/** The customers' token issuer of a shop that has none: a Cognito user pool and its client. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Config, TokenIssuer } from '../config/config.ts';

export interface CustomerPoolProps {
  readonly stage: Config['stage'];
  readonly removalPolicy: RemovalPolicy;
}

export class CustomerPool extends Construct implements TokenIssuer {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly url: string;
  readonly audience: readonly string[];

  constructor(scope: Construct, id: string, { stage, removalPolicy }: CustomerPoolProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      // The shop says who its customers are; nobody becomes one by calling Cognito.
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      // A changed address counts once it is confirmed: else a borrowed phone takes the account over.
      keepOriginal: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy,
      featurePlan: FeaturePlan.ESSENTIALS,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
      removalPolicy,
    });
    this.client = this.pool.addClient('Client', {
      // With the admin's flow whoever may call Cognito for the shop tries out passwords of customers.
      authFlows: { userSrp: true, adminUserPassword: stage === 'dev' },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      // Who has not been there for a week signs in anew.
      refreshTokenValidity: Duration.days(7),
      enableTokenRevocation: true,
    });
    this.url = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${this.pool.userPoolId}`;
    this.audience = [this.client.userPoolClientId];
  }
}

const passwordPolicy = {
  minLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
};
