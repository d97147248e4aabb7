/** Starts parts in their order and stops them in the reverse. */
export interface Part {
  readonly name: string;
  start(): void | Promise<void>;
  stop(): void | Promise<void>;
}

/** Returns how to stop. If a part does not start, those before it are stopped again. */
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

/** One part that cannot stop must not keep the others. */
async function stopPart(part: Part): Promise<void> {
  try {
    await part.stop();
  } catch (error) {
    console.error(`${part.name} did not stop:`, error);
  }
}
