/**
 * The parts that answer calls to AWS: at an address for every other program, and without a socket for
 * the functions in this process.
 */
import { type Answering, createAnswering } from './aws/answering.ts';
import type { AwsCall } from './aws/aws-call.ts';
import { createAwsListener } from './aws/aws-listener.ts';
import { withoutSocket } from './aws/without-socket.ts';
import type { Door } from './doors.ts';
import type { Furniture } from './furnish.ts';
import type { Part } from './parts.ts';

export interface AwsSite {
  readonly aws: Door;
  /** Told of each call before it is answered. */
  readonly called?: ((call: AwsCall) => void) | undefined;
}

export function awsParts(furniture: Furniture, { aws, called }: AwsSite): readonly Part[] {
  const { table, tableThrottle, secrets, eventBus, queues, crashes } = furniture;
  const answer = createAnswering([tableThrottle.over(table), secrets, eventBus, queues], crashes);
  const answering: Answering = (call) => {
    called?.(call);
    return answer(call);
  };
  const listener = createAwsListener(answering);
  return [
    { name: 'address of the AWS services', start: () => aws.serve(listener), stop: aws.close },
    callsWithin(aws.url, answering),
  ];
}

function callsWithin(url: string, answering: Answering): Part {
  let stop = () => {};
  return {
    name: 'calls to AWS within this process',
    start: () => {
      stop = withoutSocket(url, answering);
    },
    stop: () => stop(),
  };
}
