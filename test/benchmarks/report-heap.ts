/** Loaded before the sandbox by the heap benchmark: says on SIGUSR2 what the heap holds after a collection. */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  console.log(`heap ${process.memoryUsage().heapUsed}`);
});
