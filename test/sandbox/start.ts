/** The process of `npm start`. */
import { openDoors, readPort } from './doors.ts';
import { greeting } from './greeting.ts';
import { PlainError } from './plain-error.ts';
import { startSandbox } from './sandbox.ts';
import { whenToldToStop } from './stop-signals.ts';

const stopWithinMs = 5000;

const starting = start();

whenToldToStop(async () => {
  // A part that hangs must not keep the ports open.
  setTimeout(() => process.exit(0), stopWithinMs).unref();
  const sandbox = await starting;
  await sandbox.stop();
  process.exit(0);
});

// In AWS this would end one invocation; here it must not end the whole sandbox.
process.on('unhandledRejection', (error) => console.error('A function left a rejection:', error));

async function start() {
  try {
    const { PORT, IAMPORT_PORT } = process.env;
    // First of all, so that a port in use is the only thing reported.
    const doors = await openDoors({
      api: readPort(PORT, 3000, 'PORT'),
      iamport: readPort(IAMPORT_PORT, 3001, 'IAMPORT_PORT'),
    });
    const sandbox = await startSandbox({ doors, environment: process.env });
    console.log(greeting(sandbox));
    return sandbox;
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    process.exit(1);
  }
}
