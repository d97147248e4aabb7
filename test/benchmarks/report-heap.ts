/** Preloaded into a measured sandbox: on SIGUSR2 prints the heap after collecting, and the CPU used so far. */
process.on('SIGUSR2', () => {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  console.log(`heap ${process.memoryUsage().heapUsed} cpu ${user + system}`);
});
