/** Facts about who the customers are: of a pool of the stack, or of the shop's own issuer. */
import { expect, it } from 'vitest';
import { dataTemplateOf, ownIssuer, templateOf } from '../synthesized.ts';
import { fromData, functionsOf, propertiesOf } from '../template-facts.ts';

it('customers have a user pool that only the shop can fill', () => {
  const [pool] = propertiesOf(dataTemplateOf(), 'AWS::Cognito::UserPool');
  expect(pool.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
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
