/** One request on one connection: what is proven when it fails. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates, TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Message, sendOnce } from '../../../functions/adapters/iamport/wire/send-once.ts';
import { makeCertificate } from '../../deploy/emulator/certificate.ts';
import { closedAddress, listening, listeningSecurely, rawListening } from '../support/listening.ts';

const message = (url: string, given: Partial<Message> = {}): Message => ({
  url: new URL('/path', url),
  headers: { 'content-type': 'application/json' },
  body: '{"hello":"서울"}',
  maySend: () => true,
  timeout: 2_000,
  ...given,
});

const secure = (url: string) => url.replace('http://127.0.0.1', 'https://localhost');

function newCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'billing-tls-'));
  const { certificateFile, keyFile } = makeCertificate(folder);
  const [cert, key] = [readFileSync(certificateFile, 'utf8'), readFileSync(keyFile, 'utf8')];
  rmSync(folder, { recursive: true });
  return { cert, key };
}

/** Trusted before the first connection over TLS, since whom to trust is read once. */
const trusted = newCertificate();
const before = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...before, trusted.cert]));
afterAll(() => setDefaultCACertificates(before));

/** A server that keeps what it receives, and whether each connection went on with an earlier one's session. */
async function secured(certificate: ReturnType<typeof newCertificate>) {
  const received: string[] = [];
  const resumed: boolean[] = [];
  const url = await listeningSecurely(certificate, (request, response) => {
    if (request.socket instanceof TLSSocket) resumed.push(request.socket.isSessionReused());
    request.setEncoding('utf8').on('data', (text) => received.push(text));
    request.once('end', () => response.end(`${request.method} ${request.headers.host} 안녕`));
  });
  return { url, received, resumed };
}

/** A server that keeps every byte it receives, and never answers. */
async function silent() {
  const bytes: Buffer[] = [];
  const sockets: Socket[] = [];
  const closed = Promise.withResolvers<void>();
  const url = await rawListening((socket) => {
    sockets.push(socket);
    socket.on('data', (chunk) => bytes.push(chunk));
    socket.once('close', () => closed.resolve());
  });
  return { url, sockets, closed: closed.promise, received: () => Buffer.concat(bytes).toString() };
}

describe('a request that may be sent', () => {
  it('arrives whole and is answered', async () => {
    const url = await listening((request, response) => {
      request.resume();
      request.once('end', () => response.writeHead(418).end('안녕'));
    });
    expect(await sendOnce(message(url))).toEqual({
      kind: 'answered',
      reply: { status: 418, body: '안녕' },
    });
  });

  it('arrives whole over TLS, as Iamport is spoken to', async () => {
    const server = await secured(trusted);
    expect(await sendOnce(message(server.url))).toEqual({
      kind: 'answered',
      reply: { status: 200, body: `POST ${new URL(server.url).host} 안녕` },
    });
    expect(server.received).toEqual(['{"hello":"서울"}']);
  });

  it('goes on with the session of the one before, and begins anew where that is not known', async () => {
    const [first, second] = [await secured(trusted), await secured(trusted)];
    for (const { url } of [first, first, second, first])
      expect(await sendOnce(message(url))).toMatchObject({ kind: 'answered' });
    expect([first.resumed, second.resumed]).toEqual([[false, true, false], [false]]);
  });

  it.each([6_000, 19_000])('is waited for while there is time: %i ms', async (ms) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const url = await listening((_, response) => {
      vi.advanceTimersByTime(ms);
      // Only now is a connection that was given up seen to be closed.
      setImmediate(() => response.end('안녕'));
    });
    expect(await sendOnce(message(url, { timeout: 20_000 }))).toMatchObject({ kind: 'answered' });
  });

  it('offers a session once, also where it led to nothing', async () => {
    const server = await secured(trusted);
    const broken = await rawListening((socket) =>
      socket.once('data', () => socket.end('no TLS here')),
    );
    for (const url of [server.url, secure(broken), server.url]) await sendOnce(message(url));
    expect(server.resumed).toEqual([false, false]);
  });

  it('is lost when the answer is longer than any of Iamport’s', async () => {
    const url = await listening((request, response) => {
      request.resume();
      request.once('end', () => response.end('x'.repeat(10_000_001)));
    });
    expect(await sendOnce(message(url, { timeout: 10_000 }))).toEqual({
      kind: 'lost',
      reason: 'answer broken off: error',
    });
  });

  it('says that it speaks HTTP/1.1, which a server may insist on', async () => {
    const spoken: unknown[] = [];
    const url = await listeningSecurely(trusted, (request, response) => {
      if (request.socket instanceof TLSSocket) spoken.push(request.socket.alpnProtocol);
      request.resume();
      response.end('ok');
    });
    expect(await sendOnce(message(url))).toMatchObject({ kind: 'answered' });
    expect(spoken).toEqual(['http/1.1']);
  });

  it('is lost when the answer is no HTTP', async () => {
    const url = await rawListening((socket) => {
      socket.once('data', () => socket.end('so much for that\r\n\r\n'));
    });
    expect(await sendOnce(message(url, { timeout: 10_000 }))).toEqual({
      kind: 'lost',
      reason: 'connection lost: HPE_INVALID_CONSTANT',
    });
  });

  it('is lost when no answer comes in time, and its connection is closed', async () => {
    const server = await silent();
    const sent = await sendOnce(message(server.url, { timeout: 150 }));
    await server.closed;
    expect(sent).toEqual({ kind: 'lost', reason: 'no answer in time' });
    expect(server.received()).toMatch(/^POST \/path HTTP\/1\.1\r\n/);
    expect(server.received()).toContain('{"hello":"서울"}');
  });
});

describe('a request that may not be sent', () => {
  it('leaves no byte on the established connection', async () => {
    const server = await silent();
    const sent = await sendOnce(message(server.url, { maySend: () => false }));
    await server.closed;
    expect(sent).toEqual({ kind: 'not_sent', reason: 'too late to send' });
    expect([server.sockets.length, server.received()]).toEqual([1, '']);
  });

  it('is decided on only when the connection is established', async () => {
    let asked = 0;
    const maySend = () => {
      asked += 1;
      return true;
    };
    const sent = await sendOnce(message(await closedAddress(), { maySend }));
    expect(sent).toEqual({
      kind: 'not_sent',
      reason: 'no connection: ECONNREFUSED',
      isFault: true,
    });
    expect(asked).toBe(0);
  });

  it.each([0, -1_000])('leaves no byte when no time is left: %i ms', async (timeout) => {
    const server = await silent();
    const sent = await sendOnce(message(server.url, { timeout }));
    expect(sent.kind).toBe('not_sent');
    expect(server.received()).toBe('');
  });

  it('leaves no byte of its own when the server does not speak TLS', async () => {
    const server = await silent();
    const https = secure(server.url);
    const sent = await sendOnce(message(https, { timeout: 300 }));
    await server.closed;
    expect(sent).toEqual({ kind: 'not_sent', reason: 'no connection in time', isFault: true });
    expect(server.received()).not.toContain('hello');
  });

  it('is given up when its own time is over, however long a connection may take', async () => {
    const https = secure((await silent()).url);
    const ended: number[] = [];
    const sent = (timeout: number) =>
      sendOnce(message(https, { timeout })).then(() => ended.push(timeout));
    await Promise.all([sent(600), sent(200)]);
    expect(ended).toEqual([200, 600]);
  });

  it('leaves no byte when nobody vouches for who answers', async () => {
    const server = await secured(newCertificate());
    expect(await sendOnce(message(server.url))).toEqual({
      kind: 'not_sent',
      reason: 'no connection: DEPTH_ZERO_SELF_SIGNED_CERT',
      isFault: true,
    });
    expect(server.received).toEqual([]);
  });

  it('is given up after five seconds in which no connection stands', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const url = await rawListening(() => vi.advanceTimersByTime(5_000));
    expect(await sendOnce(message(secure(url), { timeout: 20_000 }))).toEqual({
      kind: 'not_sent',
      reason: 'no connection in time',
      isFault: true,
    });
  });

  it('leaves no byte of its own when TLS fails', async () => {
    const url = await rawListening((socket) =>
      socket.once('data', () => socket.end('no TLS here')),
    );
    const sent = await sendOnce(message(secure(url)));
    expect(sent).toMatchObject({
      kind: 'not_sent',
      reason: expect.stringMatching(/^no connection/),
      isFault: true,
    });
  });
});

describe('many requests at once', () => {
  it('have a connection each', async () => {
    const ports = new Set<number | undefined>();
    const url = await listening((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume();
      response.end('ok');
    });
    const sent = await Promise.all(Array.from({ length: 25 }, () => sendOnce(message(url))));
    expect(sent.filter(({ kind }) => kind === 'answered')).toHaveLength(25);
    expect(ports.size).toBe(25);
  });
});
