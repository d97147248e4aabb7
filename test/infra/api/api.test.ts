/** Facts about the HTTP API: who may call what, how often, and what is written down of it. */
import { describe, expect, it } from 'vitest';
import { type Route, routes } from '../../../infra/routes.ts';
import { templateOf } from '../synthesized.ts';
import { propertiesOf } from '../template-facts.ts';

const dev = templateOf();
const keyOf = ({ method, path }: Route) => `${method} ${path}`;

describe('the API', () => {
  it('has exactly the routes of the table: customers by JWT, the shop by signature, only the webhook open', () => {
    const proofs = { customer: 'JWT', shop: 'AWS_IAM', iamport: 'NONE' };
    const deployed = propertiesOf(dev, 'AWS::ApiGatewayV2::Route');
    expect(
      Object.fromEntries(deployed.map((route) => [route.RouteKey, route.AuthorizationType])),
    ).toEqual(Object.fromEntries(routes.map((route) => [keyOf(route), proofs[route.caller]])));
  });

  it('throttles every route as the table says', () => {
    const [stage] = propertiesOf(dev, 'AWS::ApiGatewayV2::Stage');
    const limits = routes.map((route) => [
      keyOf(route),
      {
        ThrottlingRateLimit: route.throttle.rate,
        ThrottlingBurstLimit: route.throttle.burst,
      },
    ]);
    expect(stage).toMatchObject({ StageName: '$default', AutoDeploy: true });
    expect(stage.RouteSettings).toEqual(Object.fromEntries(limits));
  });

  it('logs who sent a request, from where and what became of it, but nothing it carried', () => {
    const [stage] = propertiesOf(dev, 'AWS::ApiGatewayV2::Stage');
    const line = JSON.parse(stage.AccessLogSettings.Format);
    expect(line).toMatchObject({
      route: '$context.routeKey',
      sub: '$context.authorizer.claims.sub',
      userArn: '$context.identity.userArn',
      status: '$context.status',
    });
    expect(JSON.stringify(line)).not.toMatch(/\.path|claims\.(?!sub")|body|header|query/i);
  });

  it('opens to the pages of an origin only when it is configured', () => {
    const open = templateOf({ corsOrigins: 'https://shop.example' });
    const [closedApi] = propertiesOf(dev, 'AWS::ApiGatewayV2::Api');
    const [openApi] = propertiesOf(open, 'AWS::ApiGatewayV2::Api');
    expect(closedApi.CorsConfiguration).toBeUndefined();
    expect(openApi.CorsConfiguration).toMatchObject({
      AllowOrigins: ['https://shop.example'],
      AllowHeaders: ['authorization', 'content-type', 'idempotency-key'],
    });
  });
});
