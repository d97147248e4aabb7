/** What a tool refuses to do, for the person who runs it: lines of text, without a stack trace. */
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
    for (const line of lines) console.error(line);
    process.exitCode = error instanceof Complaint ? error.status : 1;
  }
}

function linesOf(error: unknown): readonly string[] | undefined {
  if (error instanceof Complaint) return error.lines;
  if (!(error instanceof Error && '$fault' in error)) return undefined;
  // AWS refused a call, mostly for a missing permission, which its message names.
  return [`AWS refuses: ${error.message}`, 'Use credentials that may do this, and run it again.'];
}
