/** The runtime that use cases need, as types only: the time, ids, a log, metrics. */
import type { AnswerDigest, Fence, IdCode, RequestDigest } from '../domain/ids.ts';
import type { LogFacts } from '../domain/log-fields.ts';
import type { Measurement } from '../domain/metrics.ts';
import type { Instant, Span } from '../domain/time.ts';

export interface Clock {
  readonly now: () => Instant;
  readonly pause: (span: Span) => Promise<void>;
}

export interface Ids {
  readonly newFence: () => Fence;
  /** Equal for equal requests, whatever the order of their fields. */
  readonly digestOf: (request: object) => RequestDigest;
  /** Short, and equal for equal answers. */
  readonly answerDigestOf: (answer: object) => AnswerDigest;
}

/** For functions that give new items their ids. */
export interface NewIds extends Ids {
  /** At least 128 unguessable bits as 28 letters. */
  readonly newCode: () => IdCode;
  /** The same 28 letters for the same words, unguessable without them. */
  readonly codeFrom: (words: readonly string[]) => IdCode;
}

/** Warnings for operators that do not stop the work; never gets a body or a person's data. */
export interface Log {
  readonly warn: (message: string, facts: LogFacts) => void;
}

/** Metrics for operators; noting one never fails and never waits. */
export interface Metrics {
  readonly note: (measurements: readonly Measurement[]) => void;
}
