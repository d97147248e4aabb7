/** Serves the sandbox's page from the files beside this one. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';

const files: Readonly<Record<string, readonly [name: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/app.js': ['app.js', 'text/javascript; charset=utf-8'],
  '/sign.js': ['sign.js', 'text/javascript; charset=utf-8'],
  '/style.css': ['style.css', 'text/css; charset=utf-8'],
};

export interface Pages {
  /** Whether a request is for a page, and not for the API. */
  holds(request: IncomingMessage): boolean;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function createPages(iamportPort: number): Pages {
  const policy = contentSecurityPolicy(iamportPort);
  return {
    holds: ({ method, url = '' }) => method === 'GET' && pathOf(url) in files,
    async serve({ url = '' }, response) {
      const [name = '', type = ''] = files[pathOf(url)] ?? [];
      const content = await readFile(new URL(name, import.meta.url));
      response
        .writeHead(200, {
          'Content-Type': type,
          'Content-Security-Policy': policy,
          'X-Content-Type-Options': 'nosniff',
          'Referrer-Policy': 'no-referrer',
          'Cache-Control': 'no-store',
        })
        .end(content);
    },
  };
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}

/** The page runs its own script and Iamport's, which shows the Inicis window in a frame. */
function contentSecurityPolicy(iamportPort: number): string {
  const iamport = `http://127.0.0.1:${iamportPort} http://localhost:${iamportPort}`;
  return [
    "default-src 'none'",
    `script-src 'self' ${iamport}`,
    "style-src 'self'",
    `connect-src 'self' ${iamport}`,
    `frame-src ${iamport}`,
    `form-action 'self' ${iamport}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
