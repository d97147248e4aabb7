/** Knows when the sandbox is to end: told by a signal, or left alone by the npm that started it. */
const watchMs = 500;

/** Calls back once, however often it is told: a signal to the group arrives twice. */
export function whenToldToStop(stop: () => Promise<void>): void {
  let told = false;
  const tell = () => {
    if (told) return;
    told = true;
    stop();
  };
  process.on('SIGINT', tell);
  process.on('SIGTERM', tell);
  process.on('SIGHUP', tell);
  // A killed npm can pass no signal on; its child is then given to another parent.
  const parent = process.ppid;
  const leftAlone = () => process.ppid !== parent && tell();
  if (process.env.npm_lifecycle_event) setInterval(leftAlone, watchMs).unref();
}
