/**
 * DynamoDB in memory: dynalite's own checks and operations, over a store that answers at once. Through its
 * server and LevelDB each would cost several times as much.
 */
import { setImmediate as turn } from 'node:timers/promises';
import checking from 'dynalite/validations/index.js';
import * as z from 'zod/mini';
import { type AwsAnswer, type AwsCall, type AwsService, awsAnswer, inputOf } from '../aws-call.ts';
import { createStore, type Store } from './store.ts';

export async function createOperations(): Promise<AwsService['answer']> {
  const operations = new Map(await Promise.all(NAMES.map(loaded)));
  const store = createStore();
  return async (call) => {
    // Over a network nobody is answered in the same turn, and others come in between.
    await turn();
    try {
      const input = parsed(call);
      const operation = operations.get(call.target.split('.')[1] ?? '');
      if (!operation) throw refusal('UnknownOperationException');
      if (!call.headers.authorization?.startsWith('AWS4-')) throw unsigned;
      return await carriedOut(operation, { input, store });
    } catch (error) {
      return refusalIn(error);
    }
  };
}

/** Those that our functions, our tools and our tests ask for. */
const NAMES = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DescribeTable',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
];

/** dynalite's modules of one operation: what its input must be, and what it does. */
interface Operation {
  readonly checks: Checks;
  readonly carryOut: (store: Store, input: object, done: Done) => void;
}

interface Checks {
  readonly types: object;
  readonly custom?: (input: object, store: Store) => string | undefined;
}

type Done = (error: unknown, output?: object) => void;

async function loaded(name: string): Promise<readonly [string, Operation]> {
  const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`;
  const checks: { readonly default: Checks } = await import(`dynalite/validations/${file}`);
  const action: { readonly default: Operation['carryOut'] } = await import(
    `dynalite/actions/${file}`
  );
  return [name, { checks: checks.default, carryOut: action.default }];
}

function carriedOut(
  { checks: { types, custom }, carryOut }: Operation,
  asked: { readonly input: unknown; readonly store: Store },
): Promise<AwsAnswer> {
  const { store } = asked;
  const input = checking.checkTypes(asked.input, types);
  checking.checkValidations(input, types, custom, store);
  return new Promise((resolve, reject) => {
    carryOut(store, input, (error, output) => (error ? reject(error) : resolve(awsAnswer(output))));
  });
}

function parsed(call: AwsCall): unknown {
  try {
    return inputOf(call);
  } catch {
    throw refusal('SerializationException');
  }
}

/** In the form of dynalite's own. */
const refusal = (type: string, message?: string) =>
  Object.assign(new Error(message), {
    statusCode: 400,
    body: { __type: `com.amazon.coral.service#${type}`, message },
  });

const unsigned = refusal(
  'MissingAuthenticationTokenException',
  'Request is missing Authentication Token',
);

const refused = z.object({ statusCode: z.number(), body: z.unknown() });

/** Whatever DynamoDB itself would refuse says so; anything else is a defect of the table. */
function refusalIn(error: unknown): AwsAnswer {
  const { data } = refused.safeParse(error);
  if (!data) throw error;
  return { ...awsAnswer(data.body), status: data.statusCode };
}
