/**
 * The emulator's only way out: a proxy that fetches the user pool's public keys from the emulator
 * itself and refuses everything else. It asks itself for them without TLS, where it only speaks TLS.
 */
import { openDoor } from '../../sandbox/doors.ts';

export interface Outbound {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** `emulatorUrl` is known only after this port is; it is asked for with each request. */
export async function openOutbound(emulatorUrl: () => string): Promise<Outbound> {
  const door = await openDoor({ port: 0, variable: 'PORT' });
  door.serve(async (request, response) => {
    const asked = URL.parse(request.url ?? '');
    if (asked === null || !asked.pathname.endsWith('/.well-known/jwks.json')) {
      response.writeHead(403).end();
      return;
    }
    const answer = await fetch(emulatorUrl() + asked.pathname);
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  });
  return { url: door.url, close: () => door.close() };
}
