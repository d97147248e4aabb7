/** Decides when the sandbox must end: at a signal, or when the npm that started it has ended. */
const watchMs = 500;

/** Calls back once, however many signals arrive: one to the process group arrives twice. */
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
  // A killed npm can pass no signal on; its child then gets another parent process.
  const parent = process.ppid;
  const leftAlone = () => process.ppid !== parent && tell();
  if (process.env.npm_lifecycle_event) setInterval(leftAlone, watchMs).unref();
}
