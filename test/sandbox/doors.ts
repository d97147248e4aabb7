/** Opens the loopback ports before anything else starts, so a port in use is reported first. */
import { createServer, type RequestListener, type Server } from 'node:http';
import * as z from 'zod/mini';
import { PlainError } from './plain-error.ts';

export interface Door {
  readonly port: number;
  readonly url: string;
  /** Passes requests to this listener; until then they are answered 503. */
  serve(listener: RequestListener): void;
  /** Closes every connection, also those kept alive or never answered. */
  close(): Promise<void>;
}

export interface DoorOptions {
  /** 0 selects any free port. */
  readonly port: number;
  /** The environment variable that sets the port. */
  readonly variable: string;
}

export interface Doors {
  readonly api: Door;
  readonly iamport: Door;
  /** The embedded AWS services; their port is of no interest to people. */
  readonly aws: Door;
}

export interface Ports {
  readonly api: number;
  readonly iamport: number;
}

const loopback = '127.0.0.1';

export async function openDoor({ port, variable }: DoorOptions): Promise<Door> {
  let listener: RequestListener = notReady;
  // Closing an idle connection may cross a request on its way, so none is closed for idleness.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) =>
    listener(request, response),
  );
  const boundPort = await bind(server, { port, variable });
  return {
    port: boundPort,
    url: `http://${loopback}:${boundPort}`,
    serve(next) {
      listener = next;
    },
    close: () => closeServer(server),
  };
}

export async function openDoors({ api, iamport }: Ports): Promise<Doors> {
  return {
    api: await openDoor({ port: api, variable: 'PORT' }),
    iamport: await openDoor({ port: iamport, variable: 'IAMPORT_PORT' }),
    aws: await openDoor({ port: 0, variable: 'PORT' }),
  };
}

export async function closeDoors(doors: Doors): Promise<void> {
  await Promise.all([doors.api.close(), doors.iamport.close(), doors.aws.close()]);
}

/** The port in a variable such as `PORT`, or the default. */
export function readPort(value: string | undefined, usual: number, variable: string): number {
  if (value === undefined || value === '') return usual;
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new PlainError(`${variable}=${value} is not a port. Give a number from 0 to 65535.`);
}

function bind(server: Server, { port, variable }: DoorOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, { port, variable })));
    server.listen(port, loopback, () => resolve(addressOf(server).port));
  });
}

function explain(error: Error, { port, variable }: DoorOptions): Error {
  const code = 'code' in error ? error.code : undefined;
  const elsewhere = `choose another with ${variable}=<port> (0 takes any free one)`;
  if (code === 'EADDRINUSE') {
    return new PlainError(
      `Port ${port} is already in use: stop the program that holds it, or ${elsewhere}.`,
    );
  }
  if (code === 'EACCES') {
    return new PlainError(`Port ${port} is reserved for the system's administrator: ${elsewhere}.`);
  }
  return error;
}

function addressOf(server: Server): { port: number } {
  return z.object({ port: z.number() }).parse(server.address());
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const notReady: RequestListener = (request, response) => {
  request.resume();
  response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1' });
  response.end('{"message":"Service Unavailable"}');
};
