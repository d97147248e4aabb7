/** One call under `/_sandbox`: where it is, and what it answers. */
export interface ControlCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  answer(given: Given): unknown;
}

export interface Given {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; an empty object where nothing was sent. */
  readonly body: unknown;
}
