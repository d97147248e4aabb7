/** Signs the shop's requests in the browser, with SigV4, as the shop's backend would. */
const encoder = new TextEncoder();

/** `fetch`, signed. `target` is a path of plain characters, with its query sorted. */
export async function signedFetch(sandbox, { method, target, body = '' }) {
  const date = `${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const scope = `${date.slice(0, 8)}/${sandbox.region}/execute-api/aws4_request`;
  const request = await canonicalRequest({ method, target, body, date });
  const text = ['AWS4-HMAC-SHA256', date, scope, await sha256(request)].join('\n');
  const signature = hex(await hmac(await signingKey(sandbox, scope), text));
  const authorization =
    `AWS4-HMAC-SHA256 Credential=${sandbox.access_key_id}/${scope}, ` +
    `SignedHeaders=host;x-amz-date, Signature=${signature}`;
  return fetch(target, {
    method,
    headers: { Authorization: authorization, 'X-Amz-Date': date, ...contentType(body) },
    ...(body && { body }),
  });
}

async function canonicalRequest({ method, target, body, date }) {
  const [path, query = ''] = target.split('?');
  const headers = [`host:${location.host}`, `x-amz-date:${date}`, ''];
  return [method, path, query, ...headers, 'host;x-amz-date', await sha256(body)].join('\n');
}

/** The secret never signs itself: a key is derived for the day, the region and the service. */
async function signingKey(sandbox, scope) {
  let key = encoder.encode(`AWS4${sandbox.secret_access_key}`);
  for (const part of scope.split('/')) key = await hmac(key, part);
  return key;
}

async function hmac(key, text) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return crypto.subtle.sign('HMAC', imported, encoder.encode(text));
}

async function sha256(text) {
  return hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

function hex(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function contentType(body) {
  return body ? { 'Content-Type': 'application/json' } : {};
}
