/** One thing that may be taken away unnoticed, named by its file, its function and its first line. */
export interface Explained {
  /** From `functions/`. */
  readonly file: string;
  readonly function: string;
  readonly text: string;
  /** What of it is meant, where its condition is needed for what it does. */
  readonly only?: string;
  readonly why: string;
}
