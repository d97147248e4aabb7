/** The deploy test itself: it never reaches anything but this machine, whatever the shell says. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { childEnvironment } from './child-environment.ts';
import { missingPrograms } from './emulator/programs.ts';
import { refuseElsewhere } from './loopback.ts';
import { makeAssembly } from './stage/assembly.ts';
import type { Cdk } from './stage/cdk.ts';

const folder = mkdtempSync(join(tmpdir(), 'billing-refusals-'));

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('an address', () => {
  it.each([
    'https://localhost:4566',
    'http://127.0.0.1:3001',
    'http://[::1]:1',
    'https://abc.execute-api.localhost:4566/webhooks/iamport',
  ])('of this machine is called: %s', (address) => {
    expect(() => refuseElsewhere({ endpoint: address })).not.toThrow();
  });

  it.each([
    undefined,
    '',
    'https://dynamodb.ap-northeast-2.amazonaws.com',
    'https://api.iamport.kr',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://192.168.0.1:4566',
    'http://0.0.0.0:4566',
    'file://localhost/etc/passwd',
  ])('elsewhere is refused: %s', (address) => {
    expect(() => refuseElsewhere({ endpoint: address })).toThrow(/this machine only, but endpoint/);
  });
});

describe('a program that the deploy test starts', () => {
  it('knows nothing of the AWS set-up of whoever runs it', () => {
    vi.stubEnv('AWS_PROFILE', 'company');
    vi.stubEnv('AWS_SESSION_TOKEN', 'a-token');
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', 'https://dynamodb.example.com');
    vi.stubEnv('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'true');
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.example.com');
    const names = Object.keys(childEnvironment(folder));
    expect(names.toSorted()).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_CONFIG_FILE',
      'AWS_DEFAULT_REGION',
      'AWS_EC2_METADATA_DISABLED',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SHARED_CREDENTIALS_FILE',
      'HOME',
      'LANG',
      'PATH',
      'TMPDIR',
    ]);
  });

  it('is not missed in silence', () => {
    expect(missingPrograms({ PATH: folder })).toMatch(/pip install -r test\/deploy/);
  });
});

describe('an assembly', () => {
  it('that would call the real Iamport is not deployed', async () => {
    const assembly = makeAssembly(writing(templateCalling('https://api.iamport.kr')), place);
    await expect(assembly).rejects.toThrow(/IAMPORT_API_URL of Charge is https:\/\/api.iamport.kr/);
  });

  it('is otherwise deployed as it is, but for what the emulator lacks', async () => {
    await makeAssembly(writing(templateCalling('http://127.0.0.1:3001')), place);
    const { Resources } = JSON.parse(readFileSync(join(folder, 'Some.template.json'), 'utf8'));
    expect(Object.keys(Resources)).toEqual(['Charge', 'Keys', 'Role']);
    expect(Resources.Role.Properties).toEqual({
      Resource: { 'Fn::GetAtt': ['Keys', 'Id'] },
      Other: { Ref: 'Charge' },
      Action: ['sqs:SendMessage', 'sqs:SendMessageBatch', 'sqs:GetQueueAttributes'],
    });
  });
});

const place = { project: folder, into: folder };

/** A CDK that writes this one template. */
function writing(template: object): Cdk {
  const done = async () => ({ status: 0, output: '' });
  const synth: Cdk['synth'] = ({ into }) => {
    mkdirSync(into, { recursive: true });
    writeFileSync(join(into, 'Some.template.json'), JSON.stringify(template));
    return done();
  };
  return { bootstrap: done, synth, deploy: done, diff: done };
}

function templateCalling(iamport: string) {
  const Variables = { IAMPORT_API_URL: iamport, TABLE_NAME: { Ref: 'Table' } };
  const Action = ['sqs:SendMessage', 'sqs:GetQueueAttributes'];
  const Properties = { Resource: { Ref: 'Keys' }, Other: { Ref: 'Charge' }, Action };
  return {
    Resources: {
      Charge: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } },
      Kept: { Type: 'AWS::Events::Archive' },
      Keys: { Type: 'AWS::SecretsManager::Secret' },
      Role: { Type: 'AWS::IAM::Policy', Properties },
    },
  };
}
