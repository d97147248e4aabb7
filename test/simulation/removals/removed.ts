/** Parts that are taken away one at a time, and what became of each. */
import type { Removable } from './removable.ts';
import type { SwitchedCode } from './switched-file.ts';

export interface Hunt extends SwitchedCode {
  readonly parts: readonly Removable[];
  readonly threads: number;
  /** `killed` is undefined where nothing noticed. */
  readonly onDone: (part: Removable, killed: Killed | undefined) => void;
}

export interface Killed {
  /** The scope, life or file of tests that noticed. */
  readonly by: string;
  /** The promise that was broken, or the test that failed. */
  readonly rule: string;
}
