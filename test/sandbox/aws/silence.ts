/** Leaves requests without an answer, so that the code that waits for it never runs on. */
import type { ServerResponse } from 'node:http';

/** An SDK client has 50 connections: some must stay free for the living. */
const mostKept = 30;

export function createSilence(): (response: ServerResponse) => void {
  const kept: ServerResponse[] = [];
  return (response) => {
    kept.push(response);
    if (kept.length > mostKept) kept.shift()?.destroy();
  };
}
