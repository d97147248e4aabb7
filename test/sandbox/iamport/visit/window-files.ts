/** The window's files and the browser script, read each time so that edits show on reload. */
import { readFile } from 'node:fs/promises';
import type { Reply } from '../rest/envelope.ts';

export async function windowFile(path: string): Promise<Reply | undefined> {
  const file = files[path];
  if (!file) return undefined;
  const body = await readFile(new URL(`../${file.name}`, import.meta.url), 'utf8');
  return { status: 200, type: file.type, body, headers };
}

const files: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  '/v1/iamport.js': { name: 'iamport.js', type: 'text/javascript; charset=UTF-8' },
  '/window/': { name: 'window/index.html', type: 'text/html; charset=UTF-8' },
  '/window/window.js': { name: 'window/window.js', type: 'text/javascript; charset=UTF-8' },
  '/window/card-form.js': { name: 'window/card-form.js', type: 'text/javascript; charset=UTF-8' },
  '/window/words.js': { name: 'window/words.js', type: 'text/javascript; charset=UTF-8' },
  '/window/window.css': { name: 'window/window.css', type: 'text/css; charset=UTF-8' },
};

const headers = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    // The page's script sends the form; the browser itself must not.
    "form-action 'none'",
    // The shop's page lives on another port of the same machine.
    'frame-ancestors http://localhost:* http://127.0.0.1:*',
  ].join('; '),
};
