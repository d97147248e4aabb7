/** Both secrets as the check of the settings reads them: whatever a person has put there. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { secrets } from '../../functions/adapters/secrets.ts';
import { names } from '../sandbox/environment.ts';
import { useEmbeddedAws } from './support/embedded-aws.ts';
import { goodKeys } from './support/gateway-under-test.ts';

const aws = useEmbeddedAws();
const { read } = secrets({ iamport: names.iamportSecret, inicis: names.inicisSecret });

it('are read past the cache: what was set a moment ago is what is checked', async () => {
  onTestFinished(() => aws.secrets.put({ iamport: goodKeys }));
  expect(await read('iamport')).toEqual({ kind: 'values', values: goodKeys });
  const rotated = { imp_key: 'another', imp_secret: 'another' };
  aws.secrets.put({ iamport: rotated });
  expect(await read('iamport')).toEqual({ kind: 'values', values: rotated });
});

it('are empty until a person has set them', async () => {
  expect(await read('inicis')).toEqual({ kind: 'empty' });
});

const holding = (SecretString: string) => {
  const client = mockClient(SecretsManagerClient);
  onTestFinished(() => client.restore());
  client.on(GetSecretValueCommand).resolves({ SecretString });
};

it.each(['imp_key=1', '["imp_key"]', '"imp_key"', 'null'])(
  'are unreadable where they are no object of JSON: %s',
  async (text) => {
    holding(text);
    expect(await read('iamport')).toEqual({ kind: 'unreadable' });
  },
);

it('lack the key whose value is no text', async () => {
  holding('{"imp_key":1234567890123456,"imp_secret":"secret","more":"left out"}');
  expect(await read('iamport')).toEqual({ kind: 'values', values: { imp_secret: 'secret' } });
});
