/** DynamoDB: dynalite in this process, or the endpoint the developer named. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { Readable } from 'node:stream';
import dynalite from 'dynalite';
import type { AwsAnswer, AwsCall, AwsService } from './aws-call.ts';

export interface TableEngine extends AwsService {
  /** How many writes it was asked for so far. */
  writes(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const prefix = 'DynamoDB_20120810.';

/** `path` is where the items stay between two runs; in memory without it. */
export function createEmbeddedEngine(path: string | undefined): TableEngine {
  let server: Server | undefined;
  const counter = countWrites();
  return {
    prefix,
    writes: counter.count,
    async start() {
      server = dynalite({ createTableMs: 0, ...(path !== undefined && { path }) });
      // Nobody calls this port, but only a listening dynalite closes its store.
      await once(server.listen(0, '127.0.0.1'), 'listening');
    },
    async stop() {
      server?.close();
      if (server) await once(server, 'close');
    },
    answer(call) {
      if (!server) throw new Error('The embedded table has not been started.');
      counter.see(call);
      return answerInProcess(server, call);
    },
  };
}

export function createForeignEngine(endpoint: string): TableEngine {
  const counter = countWrites();
  return {
    prefix,
    writes: counter.count,
    start: async () => undefined,
    stop: async () => undefined,
    async answer(call) {
      const { headers, body } = call;
      counter.see(call);
      const { host: _, connection: __, ...forwarded } = headers;
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: forwarded,
        body: new Uint8Array(body),
      });
      return {
        status: answer.status,
        headers: keep(Object.fromEntries(answer.headers)),
        body: Buffer.from(await answer.arrayBuffer()),
      };
    },
  };
}

function countWrites() {
  let writes = 0;
  return {
    count: () => writes,
    see: ({ target }: AwsCall) => {
      if (/\.(Put|Update)Item$/.test(target)) writes += 1;
    },
  };
}

/** dynalite is a function of a request and a response: a second socket would double its cost. */
function answerInProcess(server: Server, call: AwsCall): Promise<AwsAnswer> {
  return new Promise((resolve) => {
    const request = Object.assign(Readable.from([call.body]), {
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
