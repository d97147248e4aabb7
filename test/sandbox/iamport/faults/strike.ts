/** Answers a call, or applies a fault to it: instead of its work, or after it. */
import type { Connection } from '../rest/connection.ts';
import { brokenJson, failure, gatewayError, type Reply, unauthorized } from '../rest/envelope.ts';
import type { Fault, FaultName } from './fault.ts';

/** `work` does what the call requests; without its reply the caller is never answered. */
export function strike(
  fault: Fault | undefined,
  connection: Connection,
  work: () => Reply | undefined,
): void {
  const spoiled = fault && insteadOfWork[fault.fault];
  if (spoiled) spoiled(connection, fault);
  else answer(fault, connection, work());
}

function answer(fault: Fault | undefined, connection: Connection, reply: Reply | undefined): void {
  const spoiled = fault && afterWork[fault.fault];
  if (!reply) connection.fallSilent();
  else if (spoiled) spoiled(connection, reply, fault);
  else connection.send(reply);
}

const insteadOfWork: Partial<Record<FaultName, (connection: Connection, fault: Fault) => void>> = {
  timeout_before: (connection) => connection.hang(),
  reset: (connection) => connection.reset(),
  // An operation is known only after its bytes have arrived: too late to refuse the connection.
  refused: (connection) => connection.reset(),
  http_500: (connection) => connection.send(gatewayError(500)),
  http_403: (connection) => connection.send(gatewayError(403)),
  http_429: (connection) => connection.send(gatewayError(429)),
  bad_json: (connection) => connection.send(brokenJson),
  unauthorized: (connection) => connection.send(unauthorized),
  refuse_in_words: (connection, fault) => connection.send(refusalInWords(fault)),
};

function refusalInWords({ message, code, http }: Fault): Reply {
  return failure({ status: http ?? 200, code: code === 1 ? 1 : -1, message: message ?? '' });
}

type Spoil = (connection: Connection, reply: Reply, fault: Fault) => void;

const afterWork: Partial<Record<FaultName, Spoil>> = {
  timeout_after: (connection) => connection.hang(),
  http_500_after: (connection) => connection.send(gatewayError(500)),
  slow: (connection, reply, { delay_ms = 1000 }) => connection.sendLater(reply, delay_ms),
};
