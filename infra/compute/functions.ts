/** One function for each handler that the tables name, with the grants of all its rows. */
import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allowancesFor } from './allowances.ts';
import { BillingFunction } from './billing-function.ts';
import { environmentWith, grantsByHandler, type HandlerRow, type Values } from './grants.ts';
import { type Holdings, statementsOf } from './permissions.ts';

export interface FunctionsProps {
  readonly rows: readonly HandlerRow[];
  readonly holdings: Holdings;
  readonly values: Values;
  readonly codeOf: (handler: string) => Code;
  readonly logKey: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

export class Functions extends Construct {
  readonly all: readonly BillingFunction[];

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const granted = grantsByHandler(props.rows);
    this.all = onePerHandler(props.rows).map((row) => {
      const grants = granted.get(row.handler) ?? [];
      return new BillingFunction(this, row.functionId, {
        handler: row.handler,
        code: props.codeOf(row.handler),
        statements: statementsOf(allowancesFor(row.handler, props.rows), props.holdings),
        environment: environmentWith(grants, props.values),
        timeoutSeconds: row.timeoutSeconds ?? HTTP_SECONDS,
        logKey: props.logKey,
        removalPolicy: props.removalPolicy,
      });
    });
  }

  of({ handler }: HandlerRow): BillingFunction {
    const found = this.all.find((each) => each.handler === handler);
    if (!found) throw new Error(`No table names the handler ${handler}. Add its row.`);
    return found;
  }

  /** By its id, which stays when its file is renamed. */
  called(functionId: string): BillingFunction {
    const found = this.all.find(({ node }) => node.id === functionId);
    if (!found) throw new Error(`No table names the function ${functionId}. Add its row.`);
    return found;
  }
}

/** The first row of each handler: several routes may lead to one. */
const onePerHandler = (rows: readonly HandlerRow[]) =>
  rows.filter(({ handler }, at) => rows.findIndex((row) => row.handler === handler) === at);

/** An HTTP API gives up after 30 seconds; a function that stops earlier can still answer. */
const HTTP_SECONDS = 28;
