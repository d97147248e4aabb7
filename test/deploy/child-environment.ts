/** The environment of the deploy test's programs: nothing of the developer's own AWS set-up. */
import { join } from 'node:path';
import { projectRoot } from '../../infra/compute/bundling.ts';

export type Environment = Readonly<Record<string, string>>;

export const region = 'ap-northeast-2';
export const accountId = '000000000000';

/** The emulator accepts this key as the account owner's. It is valid nowhere else. */
export const owner = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

/**
 * Built from nothing rather than by removing variables, so that no profile, proxy or endpoint of
 * the developer's shell can be overlooked. Node 24 comes first on the path, because the emulator
 * runs functions with the first `node` it finds.
 */
export function childEnvironment(folder: string, path = process.env.PATH ?? ''): Environment {
  return {
    PATH: `${join(projectRoot, 'node_modules/.bin')}:${path}`,
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: owner.accessKeyId,
    AWS_SECRET_ACCESS_KEY: owner.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
