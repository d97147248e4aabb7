/** The HTTP API: every route of the table, who may call it, and how often. */
import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  CorsHttpMethod,
  type CorsPreflightOptions,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Functions } from '../compute/functions.ts';
import type { TokenIssuer } from '../config/config.ts';
import type { Route } from '../routes.ts';
import { ApiStage } from './api-stage.ts';
import { cors } from './cors.ts';

export interface BillingApiProps {
  readonly tokenIssuer: TokenIssuer;
  readonly corsOrigins: readonly string[];
  readonly logKey: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

export class BillingApi extends Construct {
  readonly url: string;
  readonly apiId: string;
  /** Where Iamport reports to. */
  readonly webhookUrl: string;
  /** The name of the log group with a line for each request. */
  accessLogs = '';
  /** The routes that have no authorizer. */
  open: readonly HttpRoute[] = [];
  private readonly api: HttpApi;
  private readonly props: BillingApiProps;

  constructor(scope: Construct, id: string, props: BillingApiProps) {
    super(scope, id);
    this.props = props;
    this.api = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      corsPreflight: corsFor(props.corsOrigins),
    });
    this.url = this.api.apiEndpoint;
    this.apiId = this.api.apiId;
    this.webhookUrl = `${this.url}/webhooks/iamport`;
  }

  /** Called once the functions exist: they are told this API's address when they are made. */
  serve(routes: readonly Route[], functions: Functions): void {
    const authorizers = authorizersFor(this.props.tokenIssuer);
    const added = routes.map((route) => ({
      caller: route.caller,
      routes: this.api.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration: new HttpLambdaIntegration(route.functionId, functions.of(route).lambda),
        ...authorizers[route.caller],
      }),
    }));
    this.open = added.filter((one) => one.caller === 'iamport').flatMap((one) => one.routes);
    const { logKey, removalPolicy } = this.props;
    const kept = { logKey, removalPolicy };
    const stage = new ApiStage(this, 'Stage', { api: this.api, routes, ...kept });
    this.accessLogs = stage.logs.logGroupName;
    // API Gateway refuses a stage whose throttles name a route that does not exist yet.
    stage.node.addDependency(...added.flatMap((one) => one.routes));
  }
}

interface Authorized {
  readonly authorizer?: IHttpRouteAuthorizer;
}

/** Iamport signs nothing; what it sends is a hint that is never believed. */
function authorizersFor({ url, audience }: TokenIssuer): Record<Route['caller'], Authorized> {
  return {
    customer: {
      authorizer: new HttpJwtAuthorizer('Customers', url, { jwtAudience: [...audience] }),
    },
    shop: { authorizer: new HttpIamAuthorizer() },
    iamport: {},
  };
}

/** Customers call from a page; without an allowed origin, no page of another site can read an answer. */
function corsFor(origins: readonly string[]): CorsPreflightOptions | undefined {
  if (origins.length === 0) return undefined;
  return {
    allowOrigins: [...origins],
    allowMethods: cors.methods.map((method) => CorsHttpMethod[method]),
    allowHeaders: [...cors.allowHeaders],
    exposeHeaders: [...cors.exposeHeaders],
    maxAge: Duration.seconds(cors.maxAgeSeconds),
  };
}
