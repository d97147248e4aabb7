/** What a tool refuses to do, for the person who runs it: lines of text, without a stack trace. */
import { printable } from './ops/words.ts';

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
export const NO_CREDENTIALS = [
  'There are no AWS credentials here, or they are no longer valid.',
  'Sign in (aws sso login, or AWS_PROFILE=<name>), and run this again.',
] as const;

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
  if (WITHOUT_CREDENTIALS.has(error.name)) return NO_CREDENTIALS;
  if ('code' in error && /^E[A-Z]+$/.test(String(error.code)))
    return [
      'AWS does not answer.',
      'See that the region is right (--region), and that the network is there.',
    ];
  if (!('$fault' in error)) return undefined;
  // AWS refused a call, mostly for a missing permission, which its message names.
  return [`AWS refuses: ${error.message}`, 'Use credentials that may do this, and run it again.'];
}
