/** The machine's time, which is that of the emulator: its own clock cannot be moved. */
export const machineNow = (): number => Date.now();
