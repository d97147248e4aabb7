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
    file: 'adapters/iamport/wire/send-once.ts',
    function: 'sendOnce',
    text: 'clearTimeout(timer);',
    why: 'Saves memory: when it comes the answer is there, and giving up what is done changes nothing.',
  },
  {
    file: 'adapters/iamport/wire/send-once.ts',
    function: 'remembered',
    text: 'context ??= createSecureContext();',
    why: 'Saves time: without it each connection reads anew whom to trust.',
  },
  {
    file: 'adapters/iamport/wire/send-once.ts',
    function: 'answerTo',
    text: "socket.on('error', broken);",
    why: "Saves time: Node's client says so too; what happens before it listens would wait for the deadline.",
  },
  {
    file: 'adapters/iamport/wire/send-once.ts',
    function: 'answerTo',
    text: "socket.on('close', () => lost('connection closed without an answer'));",
    why: "Saves time: Node's client says so too; what happens before it listens would wait for the deadline.",
  },
  {
    file: 'adapters/stored-secret.ts',
    function: 'storedSecret',
    text: 'if (!(error instanceof Error)) throw error;',
    why: 'Narrows the type: the clients of AWS throw errors and nothing else.',
  },
];
