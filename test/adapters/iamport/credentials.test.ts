/** The Iamport keys: read from Secrets Manager, cached for a while, `not_configured` until set. */
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { iamportKeys } from '../../../functions/adapters/iamport/credentials.ts';
import { names, setEnvironment } from '../../sandbox/environment.ts';
import { useEmbeddedAws } from '../support/embedded-aws.ts';
import { goodKeys } from '../support/gateway-under-test.ts';

const aws = useEmbeddedAws();
const fresh = { fresh: true };
const kept = { fresh: false };
const notConfigured = { code: 'not_configured' };

describe('the keys', () => {
  it('are those in Secrets Manager', async () => {
    expect(await iamportKeys(names.iamportSecret, fresh)).toEqual(goodKeys);
  });

  it('are cached, and read afresh only on request', async () => {
    const rotated = { imp_key: 'rotated', imp_secret: 'rotated' };
    onTestFinished(() => aws.secrets.put({ iamport: goodKeys }));
    const before = await iamportKeys(names.iamportSecret, fresh);
    aws.secrets.put({ iamport: rotated });
    expect(await iamportKeys(names.iamportSecret, kept)).toEqual(before);
    expect(await iamportKeys(names.iamportSecret, fresh)).toEqual(rotated);
    expect(await iamportKeys(names.iamportSecret, kept)).toEqual(rotated);
  });

  it('are not configured while the secret has no value', async () => {
    onTestFinished(() => aws.secrets.put({ iamport: goodKeys }));
    aws.secrets.put({ iamport: {} });
    await expect(iamportKeys(names.iamportSecret, fresh)).rejects.toMatchObject(notConfigured);
  });

  it('are found as soon as they are set, since a missing value is not cached', async () => {
    onTestFinished(() => aws.secrets.put({ iamport: goodKeys }));
    aws.secrets.put({ iamport: {} });
    await expect(iamportKeys('not/there/yet', kept)).rejects.toMatchObject(notConfigured);
    await expect(iamportKeys(names.iamportSecret, fresh)).rejects.toMatchObject(notConfigured);
    aws.secrets.put({ iamport: goodKeys });
    expect(await iamportKeys(names.iamportSecret, fresh)).toEqual(goodKeys);
  });

  it.each([{ imp_key: 'only the key' }, { imp_secret: 'only the secret' }])(
    'are not configured by half a pair: %j',
    async (half) => {
      onTestFinished(() => aws.secrets.put({ iamport: goodKeys }));
      aws.secrets.put({ iamport: {} });
      aws.secrets.put({ iamport: half });
      await expect(iamportKeys(names.iamportSecret, fresh)).rejects.toMatchObject(notConfigured);
    },
  );
});

describe('a value that is not a pair of keys', () => {
  beforeAll(() => {
    setEnvironment(process.env, { apiUrl: '', awsUrl: '', iamportUrl: '', impCode: '' });
  });

  const holding = (SecretString: string | undefined) => {
    const client = mockClient(SecretsManagerClient);
    onTestFinished(() => client.restore());
    client.on(GetSecretValueCommand).resolves({ SecretString });
  };

  it.each(['{"imp_key":', 'imp_key=1', '""', '[]', 'null', '{"imp_key":1,"imp_secret":2}', '{}'])(
    'is not configured: %s',
    async (text) => {
      holding(text);
      await expect(iamportKeys(`secret ${text}`, fresh)).rejects.toMatchObject(notConfigured);
    },
  );

  it('is not configured when the keys are empty', async () => {
    holding('{"imp_key":"","imp_secret":""}');
    await expect(iamportKeys('empty keys', fresh)).rejects.toMatchObject(notConfigured);
  });

  it('is not configured when the secret does not exist', async () => {
    const client = mockClient(SecretsManagerClient);
    onTestFinished(() => client.restore());
    const missing = new ResourceNotFoundException({ message: 'none', $metadata: {} });
    client.on(GetSecretValueCommand).rejects(missing);
    await expect(iamportKeys('missing', fresh)).rejects.toMatchObject(notConfigured);
  });

  it('is never shown', async () => {
    holding('imp_secret is hunter2');
    const refusal = await iamportKeys('shown', fresh).catch((error: unknown) => error);
    expect(String(refusal)).not.toContain('hunter2');
    expect(JSON.stringify(refusal)).not.toContain('hunter2');
  });

  const failing = (name: string) => {
    const client = mockClient(SecretsManagerClient);
    onTestFinished(() => client.restore());
    client.on(GetSecretValueCommand).rejects(Object.assign(new Error('no'), { name }));
    return iamportKeys('failing', fresh);
  };

  it('is not assumed when Secrets Manager fails for a moment', async () => {
    await expect(failing('InternalServiceError')).rejects.toMatchObject({
      name: 'InternalServiceError',
    });
  });

  it('says what else Secrets Manager answers: that stays until somebody cures it', async () => {
    await expect(failing('AccessDeniedException')).rejects.toMatchObject({
      ...notConfigured,
      message: "AWS withholds Iamport's keys: AccessDeniedException.",
    });
  });
});
