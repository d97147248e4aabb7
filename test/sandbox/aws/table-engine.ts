/** DynamoDB: in this process, in memory or in a directory, or the endpoint that the developer named. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { Readable } from 'node:stream';
import type { AwsAnswer, AwsCall, AwsService } from './aws-call.ts';
import { createOperations } from './in-memory/operations.ts';

export interface TableEngine extends AwsService {
  /** The number of writes so far: while it is unchanged, what was read is still true. */
  writes(): number;
  /** Called after each write; absent where another process may write too. */
  readonly ownWrites?: (watcher: (call: AwsCall) => void) => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const prefix = 'DynamoDB_20120810.';

/** `path` is the directory that keeps the items between runs; without it they are in memory. */
export function createEmbeddedEngine(path: string | undefined): TableEngine {
  return path === undefined ? createEngineInMemory() : createEngineIn(path);
}

function createEngineInMemory(): TableEngine {
  let operate: AwsService['answer'] | undefined;
  return {
    ...countingWrites((call) => begun(operate)(call)),
    async start() {
      operate = await createOperations();
    },
    async stop() {
      operate = undefined;
    },
  };
}

function createEngineIn(path: string): TableEngine {
  let server: Server | undefined;
  return {
    ...countingWrites((call) => answerInProcess(begun(server), call)),
    async start() {
      const { default: dynalite } = await import('dynalite');
      server = dynalite({ createTableMs: 0, path });
      // Nothing calls this port, but dynalite closes its store only when it listens.
      await once(server.listen(0, '127.0.0.1'), 'listening');
    },
    async stop() {
      server?.close();
      if (server) await once(server, 'close');
    },
  };
}

function begun<Part>(part: Part | undefined): Part {
  if (!part) throw new Error('The embedded table has not been started.');
  return part;
}

export function createForeignEngine(endpoint: string): TableEngine {
  const { ownWrites: _notOnly, ...engine } = countingWrites((call) => forward(endpoint, call));
  return {
    ...engine,
    start: async () => undefined,
    stop: async () => undefined,
  };
}

const writing = /\.((Put|Update|Delete|BatchWrite)Item|TransactWriteItems)$/;

/** Counts a write after it is done: a reader before that still finds the old count. */
function countingWrites(
  answer: AwsService['answer'],
): AwsService & Pick<TableEngine, 'writes' | 'ownWrites'> {
  let writes = 0;
  const watchers: ((call: AwsCall) => void)[] = [];
  return {
    prefix,
    writes: () => writes,
    ownWrites: (watcher) => void watchers.push(watcher),
    async answer(call) {
      const answered = await answer(call);
      if (!writing.test(call.target)) return answered;
      writes += 1;
      if (answered.status === 200) for (const watcher of watchers) watcher(call);
      return answered;
    },
  };
}

async function forward(endpoint: string, { headers, body }: AwsCall): Promise<AwsAnswer> {
  const { host: _, connection: __, ...forwarded } = headers;
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: forwarded,
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return {
    status: answer.status,
    headers: keep(Object.fromEntries(answer.headers)),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

/** Calls dynalite as a function of request and response: a second socket would double the cost. */
function answerInProcess(server: Server, call: AwsCall): Promise<AwsAnswer> {
  return new Promise((resolve) => {
    const request = Object.assign(Readable.from([Buffer.from(call.body)]), {
      method: 'POST',
      url: '/',
      headers: call.headers,
    });
    const headers: Record<string, string> = {};
    const response = {
      statusCode: 200,
      setHeader: (name: string, value: unknown) => {
        headers[name.toLowerCase()] = String(value);
      },
      end: (body: string | undefined) =>
        resolve({ status: response.statusCode, headers: keep(headers), body: body ?? '' }),
    };
    server.emit('request', request, response);
  });
}

function keep({ 'content-type': type, 'x-amz-crc32': checksum }: Record<string, string>) {
  return {
    ...(type !== undefined && { 'content-type': type }),
    ...(checksum !== undefined && { 'x-amz-crc32': checksum }),
  };
}
