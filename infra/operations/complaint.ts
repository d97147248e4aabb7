/** What a tool cannot do, said to the person who asked for it: lines of text and no stack trace. */
export class Complaint extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** Runs a tool to its end; a complaint is printed and becomes the exit status. */
export async function runTool(tool: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await tool();
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    for (const line of error.lines) console.error(line);
    process.exitCode = 1;
  }
}
