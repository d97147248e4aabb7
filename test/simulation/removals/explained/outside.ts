/** Outside the use cases: what may be taken away unnoticed, and why. */
import type { Explained } from './entry.ts';

export const OUTSIDE: readonly Explained[] = [
  {
    file: 'http/answers/charge-answer.ts',
    function: 'chargeAnswer',
    text: 'return json(200, view, headers);',
    why: 'Never reached: an order for a canceled charge is refused before, and no charge of a period waits.',
  },
  {
    file: 'adapters/dynamodb/lists.ts',
    function: 'itemLists',
    text: "if (at === undefined) throw new Error('an item of a list has a place in it');",
    why: 'Narrows the type: what a list has shown has a place in it.',
  },
  {
    file: 'adapters/stored-secret.ts',
    function: 'storedSecret',
    text: 'if (!(error instanceof Error)) throw error;',
    why: 'Narrows the type: the clients of AWS throw errors and nothing else.',
  },
];
