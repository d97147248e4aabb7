/** Never answers a request, so that the code that awaits it never continues. */
import type { ServerResponse } from 'node:http';

/** An SDK client has 50 connections; some must stay free for running invocations. */
const mostKept = 30;

export function createSilence(): (response: ServerResponse) => void {
  const kept: ServerResponse[] = [];
  return (response) => {
    kept.push(response);
    if (kept.length > mostKept) kept.shift()?.destroy();
  };
}
