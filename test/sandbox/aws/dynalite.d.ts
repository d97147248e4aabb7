/** The part of dynalite, which brings no types, that the sandbox uses. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  const dynalite: (options: {
    readonly createTableMs?: number;
    /** Where LevelDB keeps the tables; in memory without it. */
    readonly path?: string;
  }) => Server;
  export default dynalite;
}
