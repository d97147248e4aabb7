/** Types for the parts of dynalite that the sandbox uses; the package has none. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  const dynalite: (options: {
    readonly createTableMs?: number;
    /** The directory of LevelDB's tables; without it they are in memory. */
    readonly path?: string;
  }) => Server;
  export default dynalite;
}

declare module 'dynalite/validations/index.js' {
  const checking: {
    /** The input without members that are unknown; throws where one has another type. */
    checkTypes(input: unknown, types: object): object;
    checkValidations(input: object, types: object, custom: unknown, store: object): void;
  };
  export default checking;
}
