/** What a tool cannot do, said to the person who asked for it: lines of text and no stack trace. */
export class Complaint extends Error {
  readonly lines: readonly string[];
  /** What the tool's process ends with. */
  readonly status: number;

  constructor(lines: readonly string[], status = 1) {
    super(lines.join('\n'));
    this.lines = lines;
    this.status = status;
  }
}

/** Runs a tool to its end; a complaint is printed and becomes the exit status. */
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
  // Every refusal of AWS's own; mostly a permission that is named in its words.
  return [`AWS refuses: ${error.message}`, 'Use credentials that may do this, and run it again.'];
}
