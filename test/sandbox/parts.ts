/** Starts parts in their order and stops them in reverse. */
export interface Part {
  readonly name: string;
  start(): void | Promise<void>;
  stop(): void | Promise<void>;
}

/** Returns the function that stops them. If a part fails to start, those before it are stopped. */
export async function startParts(parts: readonly Part[]): Promise<() => Promise<void>> {
  const started: Part[] = [];
  const stop = async () => {
    for (let part = started.pop(); part; part = started.pop()) await stopPart(part);
  };
  try {
    for (const part of parts) {
      await part.start();
      started.push(part);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** A part that fails to stop must not keep the others running. */
async function stopPart(part: Part): Promise<void> {
  try {
    await part.stop();
  } catch (error) {
    console.error(`${part.name} did not stop:`, error);
  }
}
