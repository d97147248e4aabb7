/** Facts about who the customers are: of a pool of the stack, or of the shop's own issuer. */
import { expect, it } from 'vitest';
import {
  dataTemplateOf,
  ownIssuer,
  prodContext,
  type TestContext,
  templateOf,
} from '../synthesized.ts';
import { fromData, functionsOf, propertiesOf } from '../template-facts.ts';

it('customers have a user pool that only the shop can fill', () => {
  const [pool] = propertiesOf(dataTemplateOf(), 'AWS::Cognito::UserPool');
  expect(pool.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
});

it('customers sign in without anybody seeing their password; only in dev a test may do it for them', () => {
  const flowsIn = (context: TestContext) => {
    const [client] = propertiesOf(dataTemplateOf(context), 'AWS::Cognito::UserPoolClient');
    return client.ExplicitAuthFlows;
  };
  expect(flowsIn(prodContext)).toEqual(['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
  expect(flowsIn({})).toContain('ALLOW_ADMIN_USER_PASSWORD_AUTH');
});

it('a token lasts an hour, a sign-in a week, and a changed address counts once confirmed', () => {
  const [client] = propertiesOf(dataTemplateOf(prodContext), 'AWS::Cognito::UserPoolClient');
  expect(client).toMatchObject({
    AccessTokenValidity: 60,
    IdTokenValidity: 60,
    RefreshTokenValidity: 7 * 24 * 60,
    EnableTokenRevocation: true,
  });
  const [pool] = propertiesOf(dataTemplateOf(prodContext), 'AWS::Cognito::UserPool');
  expect(pool.UserAttributeUpdateSettings).toEqual({
    AttributesRequireVerificationBeforeUpdate: ['email'],
  });
});

it('customers come with tokens of that pool, made for its one client', () => {
  const [authorizer] = propertiesOf(templateOf(), 'AWS::ApiGatewayV2::Authorizer');
  const { Issuer, Audience } = authorizer.JwtConfiguration;
  expect(authorizer.AuthorizerType).toBe('JWT');
  expect(Issuer['Fn::Join'][1]).toEqual([
    'https://cognito-idp.ap-northeast-2.amazonaws.com/',
    fromData('RefCustomersPool'),
  ]);
  expect(Audience).toEqual([fromData('RefCustomersPoolClient')]);
});

it("customers may come with tokens of the shop's own issuer", () => {
  const own = templateOf(ownIssuer);
  const [authorizer] = propertiesOf(own, 'AWS::ApiGatewayV2::Authorizer');
  const told = functionsOf(own).flatMap(({ variables }) => variables.JWT_ISSUER ?? []);
  expect(propertiesOf(dataTemplateOf(ownIssuer), 'AWS::Cognito::UserPool')).toEqual([]);
  expect(authorizer.JwtConfiguration).toEqual({ Issuer: ownIssuer.jwtIssuer, Audience: ['web'] });
  expect(new Set(told)).toEqual(new Set([ownIssuer.jwtIssuer]));
});
