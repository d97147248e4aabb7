/** Preloaded into the sandbox by the heap benchmark: on SIGUSR2 prints the heap after collecting. */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  console.log(`heap ${process.memoryUsage().heapUsed}`);
});
