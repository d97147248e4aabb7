/** The operator's commands in a terminal of 80 columns, in both languages, without credentials. */
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../infra/operations/ops/columns.ts';
import { COMMANDS } from '../../infra/operations/ops/command-line.ts';
import { runTool } from '../contract/support/tool.ts';

const nobody = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  AWS_PROFILE: '',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '',
  AWS_WEB_IDENTITY_TOKEN_FILE: '',
  LC_ALL: '',
  LC_MESSAGES: '',
};

const languages = [
  { LANG: 'en_US.UTF-8', none: 'There are no AWS credentials here', unknown: 'no command dance' },
  { LANG: 'ko_KR.UTF-8', none: 'AWS 자격 증명이 없거나', unknown: 'dance(이)라는 명령은 없습니다' },
];

describe.for(languages)('in $LANG', ({ LANG, none, unknown }) => {
  const ops = (...words: readonly string[]) =>
    runTool('ops', { variables: { ...nobody, LANG }, words: [...words] });

  it('no line of the help is wider than the terminal', async () => {
    const { stdout, status } = await ops('--help');
    expect(status).toBe(0);
    expect(stdout.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
    for (const command of COMMANDS) expect(stdout).toContain(`\n  ${command}`);
  });

  it('a command that does not exist is named, and the others are shown', async () => {
    const { stderr, status } = await ops('dance');
    expect([status, stderr.split('\n')[0]]).toEqual([2, expect.stringContaining(unknown)]);
    expect(stderr.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
  });

  it('every command says in one sentence that nobody is signed in', async () => {
    for (const command of COMMANDS) {
      const { stderr, status } = await ops(command);
      expect([command, status]).toEqual([command, 1]);
      expect(stderr).toContain(none);
      expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    }
  });
});
