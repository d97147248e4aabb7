/** Opens a free port, which closes when the test is over. */
import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { type Door, openDoor } from '../doors.ts';

export async function openForTest(listener: RequestListener): Promise<Door> {
  const door = await openDoor({ port: 0, variable: 'PORT' });
  onTestFinished(() => door.close());
  door.serve(listener);
  return door;
}
