/** Finds what the emulator needs on this machine, or says how to install it. */
import { spawnSync } from 'node:child_process';

/** Also the library by which the emulator verifies tokens, and which it does not bring along. */
const requirements = 'test/deploy/emulator/requirements.txt';

const advice = `The deploy test needs MiniStack, an emulator of AWS that runs without Docker, and it is not here.
Install it in a virtual environment (Python 3.10 or newer), and run the test again:

  python3 -m venv ~/.venvs/ministack
  ~/.venvs/ministack/bin/pip install -r ${requirements}
  PATH="$HOME/.venvs/ministack/bin:$PATH" npm run test:deploy

On Debian and Ubuntu: apt-get install -y python3-venv`;

/** What is missing here, as advice; undefined when everything is there. */
export function missingPrograms(environment = process.env): string | undefined {
  const runs = (program: string, word: string) =>
    spawnSync(program, [word], { env: environment, stdio: 'ignore' }).status === 0;
  return runs('ministack', '--help') ? undefined : advice;
}

if (import.meta.main) {
  const missing = missingPrograms();
  if (missing !== undefined) {
    console.error(missing);
    process.exitCode = 1;
  }
}
