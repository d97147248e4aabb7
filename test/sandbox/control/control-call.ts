/** One call under `/_sandbox`: its path and its answer. */
export interface ControlCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  answer(given: Given): unknown;
}

export interface Given {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; an empty object when no body was sent. */
  readonly body: unknown;
}
