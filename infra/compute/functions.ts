/** One function for each handler that the tables name, with the grants of all its rows. */
import type { RemovalPolicy } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { BillingFunction } from './billing-function.ts';
import { environmentWith, grantsByHandler, type HandlerRow, type Values } from './grants.ts';
import { type Holdings, statementsOf } from './permissions.ts';

export interface FunctionsProps {
  readonly rows: readonly HandlerRow[];
  readonly holdings: Holdings;
  readonly values: Values;
  readonly codeOf: (handler: string) => Code;
  readonly removalPolicy: RemovalPolicy;
}

export class Functions extends Construct {
  readonly all: readonly BillingFunction[];

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const granted = grantsByHandler(props.rows);
    this.all = [...granted].map(
      ([handler, grants]) =>
        new BillingFunction(this, handler, {
          handler,
          code: props.codeOf(handler),
          statements: grants.flatMap((grant) => statementsOf[grant](props.holdings)),
          environment: environmentWith(grants, props.values),
          timeoutSeconds: timeoutOf(handler, props.rows),
          removalPolicy: props.removalPolicy,
        }),
    );
  }

  of({ handler }: HandlerRow): BillingFunction {
    const found = this.all.find((each) => each.handler === handler);
    if (!found) throw new Error(`No table names the handler ${handler}. Add its row.`);
    return found;
  }
}

/** An HTTP API waits 30 seconds at most; a function that ends before it can still answer. */
const HTTP_SECONDS = 28;

const timeoutOf = (handler: string, rows: readonly HandlerRow[]) =>
  rows.find((row) => row.handler === handler)?.timeoutSeconds ?? HTTP_SECONDS;
