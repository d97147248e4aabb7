/** Types for the part of dynalite that the sandbox uses; the package has none. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  const dynalite: (options: {
    readonly createTableMs?: number;
    /** The directory of LevelDB's tables; without it they are in memory. */
    readonly path?: string;
  }) => Server;
  export default dynalite;
}
