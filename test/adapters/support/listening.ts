/** A server on a free loopback port; it and its connections end with the test. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createRawServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${await portOf(server)}`;
}

/** The same over TLS, with a certificate that only who trusts it accepts. */
export async function listeningSecurely(
  certificate: { readonly cert: string; readonly key: string },
  listener: RequestListener,
): Promise<string> {
  const server = createSecureServer(certificate, listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://localhost:${await portOf(server)}`;
}

/** The same below HTTP: every connection is passed on as a bare socket. */
export async function rawListening(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createRawServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${await portOf(server)}`;
}

/** An address on which no server listens any more. */
export async function closedAddress(): Promise<string> {
  const server = createRawServer();
  const port = await portOf(server);
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

async function portOf(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
