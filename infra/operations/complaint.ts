/** What a tool refuses to do, for the person who runs it: lines of text, without a stack trace. */
import { printable } from './ops/words.ts';
import { isKorean, say } from './terminal-language.ts';

export class Complaint extends Error {
  readonly lines: readonly string[];
  /** The exit status of the tool. */
  readonly status: number;

  constructor(lines: readonly string[], status = 1) {
    super(lines.join('\n'));
    this.lines = lines;
    this.status = status;
  }
}

/** Runs a tool; a complaint is printed, and its status becomes the exit status. */
export async function runTool(tool: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await tool();
  } catch (error) {
    const lines = linesOf(error);
    if (lines === undefined) throw error;
    for (const line of lines) console.error(printable(line));
    process.exitCode = error instanceof Complaint ? error.status : 1;
  }
}

/** What `doctor` says too. */
export const noCredentials = (): readonly [says: string, cure: string] =>
  isKorean()
    ? [
        '여기에는 AWS 자격 증명이 없거나, 있던 것이 만료되었습니다.',
        '로그인(aws sso login 또는 AWS_PROFILE=<이름>)한 뒤 다시 실행하세요.',
      ]
    : [
        'There are no AWS credentials here, or they are no longer valid.',
        'Sign in (aws sso login, or AWS_PROFILE=<name>), and run this again.',
      ];

/** The SDK's own error, and those of AWS about credentials that have ended or never were. */
const WITHOUT_CREDENTIALS: ReadonlySet<string> = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
]);

function linesOf(error: unknown): readonly string[] | undefined {
  if (error instanceof Complaint) return error.lines;
  if (!(error instanceof Error)) return undefined;
  if (WITHOUT_CREDENTIALS.has(error.name)) return noCredentials();
  if ('code' in error && /^E[A-Z]+$/.test(String(error.code)))
    return isKorean()
      ? ['AWS가 응답하지 않습니다.', '리전(--region)과 네트워크를 확인하세요.']
      : [
          'AWS does not answer.',
          'See that the region is right (--region), and that the network is there.',
        ];
  if (!('$fault' in error)) return undefined;
  // AWS refused a call, mostly for a missing permission, which its message names.
  return [
    say(`AWS refuses: ${error.message}`, `AWS가 거부했습니다: ${error.message}`),
    say(
      'Use credentials that may do this, and run it again.',
      '권한이 있는 자격 증명으로 다시 실행하세요.',
    ),
  ];
}
