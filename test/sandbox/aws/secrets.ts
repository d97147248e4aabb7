/** Secrets Manager with the stack's two secrets, which may have no value, as after a deployment. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import {
  type AwsAnswer,
  type AwsCall,
  type AwsService,
  awsAnswer,
  awsError,
  inputOf,
} from './aws-call.ts';

export interface SecretValues {
  readonly iamport: { readonly imp_key?: string; readonly imp_secret?: string };
  readonly inicis: { readonly sign_key?: string; readonly merchant_key?: string };
}

export interface Secrets extends AwsService {
  values(): SecretValues;
  /** Merges members into a secret; an empty object removes its value. */
  put(changes: Partial<SecretValues>): void;
}

interface SecretIds {
  readonly iamport: string;
  readonly inicis: string;
}

export function createSecrets(ids: SecretIds, initial: SecretValues): Secrets {
  let values = initial;
  return {
    prefix: 'secretsmanager.',
    values: () => values,
    put({ iamport, inicis }) {
      values = {
        iamport: merge(values.iamport, iamport),
        inicis: merge(values.inicis, inicis),
      };
    },
    async answer(call) {
      if (call.target !== PUT) return answerCall(call, { ids, values });
      const { SecretId: id, SecretString } = putInput.parse(inputOf(call));
      const name = id === ids.iamport ? 'iamport' : id === ids.inicis ? 'inicis' : undefined;
      if (!name) return awsError('ResourceNotFoundException', `There is no secret "${id}".`);
      values = { ...values, [name]: stringValues.parse(JSON.parse(SecretString)) };
      return awsAnswer({ Name: id, VersionId: randomUUID(), VersionStages: ['AWSCURRENT'] });
    },
  };
}

function merge<Value extends object>(value: Value, change: Value | undefined): Value {
  if (change === undefined) return value;
  return Object.keys(change).length === 0 ? change : { ...value, ...change };
}

const PUT = 'secretsmanager.PutSecretValue';
const putInput = z.object({ SecretId: z.string(), SecretString: z.string() });
const stringValues = z.record(z.string(), z.string());

const input = z.object({ SecretId: z.string() });

function answerCall(
  call: AwsCall,
  { ids, values }: { readonly ids: SecretIds; readonly values: SecretValues },
): AwsAnswer {
  if (call.target !== 'secretsmanager.GetSecretValue') {
    return awsError('InvalidRequestException', `The sandbox has no operation "${call.target}".`);
  }
  const { SecretId: id } = input.parse(inputOf(call));
  const value = id === ids.iamport ? values.iamport : id === ids.inicis ? values.inicis : {};
  if (Object.keys(value).length === 0) return withoutValue();
  return awsAnswer({
    ARN: `arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:${id}`,
    Name: id,
    SecretString: JSON.stringify(value),
    VersionId: randomUUID(),
    VersionStages: ['AWSCURRENT'],
  });
}

function withoutValue(): AwsAnswer {
  return awsError(
    'ResourceNotFoundException',
    "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
  );
}
