/**
 * Runs the emulator for as long as this process's standard input is open. However the test ends,
 * even killed, its end of the pipe closes, and then everything that was started ends.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Everything the emulator and its functions write is in here, and goes with them. */
const [folder = ''] = process.argv.slice(2);

// What is sent to the group below is meant for the others in it.
process.on('SIGTERM', () => undefined);
process.on('SIGINT', () => undefined);

const emulator = spawn('ministack', [], { stdio: ['ignore', 'inherit', 'inherit'] });
const gone = once(emulator, 'exit');
await Promise.race([gone, once(process.stdin.resume(), 'end')]);

// This process leads a group of its own, to which the emulator and its functions belong.
process.kill(-process.pid, 'SIGTERM');
await Promise.race([gone, pause(5_000)]);
rmSync(folder, { recursive: true, force: true });
process.kill(-process.pid, 'SIGKILL');
