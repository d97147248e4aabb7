/** Serves the sandbox's pages from the folders beside this file. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiPolicy, checkoutPolicy, ownPolicy } from './content-policy.ts';
import { description, type PageFile, readPageFile } from './page-file.ts';

const documents: Readonly<Record<string, string>> = {
  '/': 'home/index.html',
  '/checkout': 'checkout/index.html',
  '/desk': 'desk/index.html',
  '/api': 'api/index.html',
  '/openapi.json': description,
};

const assets = '/pages/';

/** The text in `checkout/index.html` that is replaced, and nothing else. */
const realScript = 'https://cdn.iamport.kr/v1/iamport.js';

export interface Pages {
  /** Whether a request is for a page rather than the API. */
  holds(request: IncomingMessage): boolean;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** `scriptUrl` is the address of the checkout page's `iamport.js`. */
export function createPages(scriptUrl: string): Pages {
  return {
    holds: ({ method, url = '' }) => {
      const path = pathOf(url);
      return method === 'GET' && (path in documents || path.startsWith(assets));
    },
    async serve({ url = '' }, response) {
      const path = pathOf(url);
      const file = await readPageFile(documents[path] ?? path.slice(assets.length));
      if (!file) return send(response, 404, { type: 'text/plain', content: 'Not Found' });
      if (path === '/api') return send(response, 200, file, apiPolicy);
      if (path !== '/checkout') return send(response, 200, file);
      const content = String(file.content).replace(realScript, scriptUrl);
      send(response, 200, { ...file, content }, checkoutPolicy(scriptUrl));
    },
  };
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}

function send(response: ServerResponse, status: number, file: PageFile, policy = ownPolicy): void {
  response
    .writeHead(status, {
      'Content-Type': `${file.type}; charset=utf-8`,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    })
    .end(file.content);
}
